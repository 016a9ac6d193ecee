import { ADMIN_ROLES, all, allow, deny, memberWith, type Decision } from "../core/authorize";
import type { Actor, Role } from "../core/context";
import type { SpendingLimit } from "./spending-limit";

/** Any signed-in person may open an organization; an API key is no person. */
export function canCreateOrganization(actor: Actor): Decision {
  if (actor.kind === "anonymous") return deny("sign_in_required");
  if (actor.kind === "system" || actor.kind === "user") return allow;
  return byPerson(actor);
}

/** Opening an account with an invitation is for visitors: who is signed in joins with the account they have. */
export const canJoinAsNewPerson = (actor: Actor): Decision =>
  actor.kind === "anonymous" ? allow : deny("organizations:reason.invitation_signed_in");

/** Name, description, logo: owners and admins. */
export const canUpdateOrganization = (actor: Actor): Decision => memberWith(actor, { roles: ADMIN_ROLES });

/** Who belongs to the organization is decided by people, never by an API key. */
export const canManageMembers = (actor: Actor): Decision => all(memberWith(actor, { roles: ADMIN_ROLES }), byPerson(actor));

/** An admin gives every role but owner's, and touches no owner; an owner gives any. */
export function canGiveRole(actor: Actor, role: Role): Decision {
  const decision = canManageMembers(actor);
  if (!decision.allowed || role !== "owner") return decision;
  return memberWith(actor, { roles: ["owner"] });
}

/** Changing or removing somebody else: both the role they have and the role they get must be the actor's to give. */
export const canChangeMember = (actor: Actor, target: { from: Role; to?: Role }): Decision =>
  all(canGiveRole(actor, target.from), target.to ? canGiveRole(actor, target.to) : allow);

/** Signing authority binds the organization: only an owner grants it. */
export const canGrantSigning = (actor: Actor): Decision => all(memberWith(actor, { roles: ["owner"] }), byPerson(actor));

/** Limits of deals people are set by owners and admins, an admin's by owners; nobody sets their own. */
export function canSetSpendingLimit(actor: Actor, target: { userId: string; role: Role }): Decision {
  const decision = canManageMembers(actor);
  if (!decision.allowed) return decision;
  if (actor.kind === "member" && actor.userId === target.userId) return deny("organizations:reason.own_spending_limit");
  return target.role === "deals" ? allow : memberWith(actor, { roles: ["owner"] });
}

/** Who may pay only up to a limit makes no way around it: no other role of their own, no key that pays, nobody who pays without one. */
export const canEvadeLimit = (limit: SpendingLimit): Decision => (limit ? deny("organizations:reason.no_way_around_limit") : allow);

/** Keys act like an admin: owners and admins make them, and no key makes keys. */
export const canManageApiKeys = (actor: Actor): Decision => all(memberWith(actor, { roles: ADMIN_ROLES }), byPerson(actor));

function byPerson(actor: Actor): Decision {
  return actor.kind === "member" && actor.via === "api_key" ? deny("identity:reason.person_required") : allow;
}
