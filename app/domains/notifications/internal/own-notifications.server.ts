import { and, eq, type SQL } from "drizzle-orm";
import { notifications } from "~db/schema/house";
import { authorize } from "../../core/authorize";
import type { Ctx } from "../../core/context";
import { DomainError } from "../../core/errors";
import { canReadNotifications } from "../policy";

/** Only rows of the acting person; for an API key, of its organization as well. */
export function ownNotifications(ctx: Ctx): SQL | undefined {
  authorize(canReadNotifications(ctx.actor));
  const { actor } = ctx;
  if (actor.kind === "user") return eq(notifications.userId, actor.userId);
  if (actor.kind !== "member") throw new DomainError("unauthenticated", { reason: "sign_in_required" });
  return and(
    eq(notifications.userId, actor.userId),
    actor.via === "api_key" ? eq(notifications.organizationId, actor.organizationId) : undefined,
  );
}
