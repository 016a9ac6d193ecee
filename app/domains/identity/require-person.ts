import { authorize } from "../core/authorize";
import type { Actor, Ctx } from "../core/context";
import { DomainError } from "../core/errors";
import { canManageSelf } from "./policy";

/** The id of the person who acts; refuses everybody else (`unauthenticated`, `forbidden`). */
export function requirePerson(ctx: Ctx): string {
  authorize(canManageSelf(ctx.actor));
  return personOf(ctx.actor);
}

function personOf(actor: Actor): string {
  if (actor.kind === "user" || actor.kind === "member") return actor.userId;
  throw new DomainError("unauthenticated", { reason: "sign_in_required" });
}
