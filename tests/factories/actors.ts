import type { Decision } from "~/domains/core/authorize";
import type { Actor, MemberActor, OrganizationKind, Role } from "~/domains/core/context";

export const ROLES: readonly Role[] = ["owner", "admin", "deals", "finance", "viewer"];
export const KINDS: readonly OrganizationKind[] = ["brand", "studio", "tourism_board", "operator"];

/** Somebody acting for an organization, without a database; an owner of a verified brand unless told otherwise. */
export const anActor = (organizationId: string, changes: Partial<MemberActor> = {}): MemberActor => ({
  kind: "member", via: "session", userId: "usr_1", organizationId, organizationKind: "brand", organizationStatus: "verified", role: "owner", ...changes,
});

/**
 * Everybody that a policy lets in, as `kind role`: all kinds, roles and standings of this organization are asked.
 * A suspended or unverified one is named behind it: `studio owner suspended`.
 */
export function letIn(decide: (actor: Actor) => Decision, organizationId: string): string[] {
  return KINDS.flatMap((organizationKind) => ROLES.flatMap((role) =>
    (["verified", "unverified", "suspended"] as const).flatMap((organizationStatus) => {
      const isAllowed = decide(anActor(organizationId, { organizationKind, role, organizationStatus })).allowed;
      return isAllowed ? [[organizationKind, role, ...(organizationStatus === "verified" ? [] : [organizationStatus])].join(" ")] : [];
    })));
}

/** The same table, written out: these kinds in these roles, in these standings. */
export const table = (kinds: readonly OrganizationKind[], roles: readonly Role[], standings: readonly string[] = ["", " unverified"]): string[] =>
  KINDS.filter((kind) => kinds.includes(kind)).flatMap((kind) =>
    ROLES.filter((role) => roles.includes(role)).flatMap((role) => standings.map((standing) => `${kind} ${role}${standing}`)));

export const READERS = ["", " unverified", " suspended"] as const;
