import { ALL_ROLES, all, allow, type Decision, deny, memberWith } from "../core/authorize";
import type { Actor } from "../core/context";

/** Asking what is free: members of the organizations that the terms name, and the operator. */
export function canCheckAvails(actor: Actor, { organizationIds }: { organizationIds: readonly string[] }): Decision {
  if (actor.kind === "member" && actor.organizationKind === "operator") return allow;
  const isParty = actor.kind !== "member" || organizationIds.includes(actor.organizationId);
  return all(memberWith(actor, { roles: ALL_ROLES }), isParty ? allow : deny("not_yours"));
}
