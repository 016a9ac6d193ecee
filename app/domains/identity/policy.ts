import { allow, deny, type Decision } from "../core/authorize";
import type { Actor } from "../core/context";

/** Only a signed-in person changes what belongs to the person; an API key never does. */
export function canManageSelf(actor: Actor): Decision {
  if (actor.kind === "anonymous") return deny("sign_in_required");
  if (actor.kind === "user") return allow;
  if (actor.kind === "member" && actor.via === "session") return allow;
  return deny("identity:reason.person_required");
}
