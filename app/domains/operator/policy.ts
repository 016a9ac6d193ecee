import { ADMIN_ROLES, ALL_ROLES, all, allow, deny, memberWith, type Decision } from "../core/authorize";
import type { Actor } from "../core/context";

/** Reading the console: every member of the operator, in person. */
export const canReadConsole = (actor: Actor): Decision => all(memberWith(actor, { kinds: ["operator"], roles: ALL_ROLES }), inPerson(actor));

/** Verifying, suspending, restoring, taking down: the operator's owners, admins and deals people. */
export const canModerate = (actor: Actor): Decision =>
  all(memberWith(actor, { kinds: ["operator"], roles: ["owner", "admin", "deals"] }), inPerson(actor));

/** What the marketplace keeps is set by the operator's owners, admins and finance. */
export const canSetFees = (actor: Actor): Decision =>
  all(memberWith(actor, { kinds: ["operator"], roles: [...ADMIN_ROLES, "finance"] }), inPerson(actor));

function inPerson(actor: Actor): Decision {
  return actor.kind === "member" && actor.via === "api_key" ? deny("identity:reason.person_required") : allow;
}
