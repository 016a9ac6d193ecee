import { ALL_ROLES, allow, type Decision, deny, memberWith } from "../core/authorize";
import type { Actor } from "../core/context";

/** Asking what is free, which changes nothing: members of the organizations that the terms name, and the operator. */
export function canCheckAvails(actor: Actor, { organizationIds }: { organizationIds: readonly string[] }): Decision {
  if (actor.kind !== "member") return memberWith(actor, { roles: ALL_ROLES });
  return actor.organizationKind === "operator" || organizationIds.includes(actor.organizationId) ? allow : deny("not_yours");
}
