import { ALL_ROLES, type Decision, deny, memberWith } from "../core/authorize";
import type { Actor } from "../core/context";

/** Every member keeps searches; they are the person's own within the organization. */
export function canSaveSearch(actor: Actor): Decision {
  if (actor.kind === "member" && actor.via === "api_key") return deny("role_not_allowed");
  return memberWith(actor, { roles: ALL_ROLES });
}
