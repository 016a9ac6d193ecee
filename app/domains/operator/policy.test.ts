import { expect, it } from "vitest";
import type { Actor, MemberActor, OrganizationKind, Role } from "../core/context";
import { ROLES } from "../organizations/roles";
import { canModerate, canReadConsole, canSetFees } from "./policy";

const actor = (kind: OrganizationKind, role: Role, more: Partial<MemberActor> = {}): Actor => ({
  kind: "member", via: "session", userId: "usr_1", organizationId: "org_1", organizationKind: kind,
  organizationStatus: "verified", role, ...more,
});

it.each([
  ["read the console", canReadConsole, ROLES],
  ["moderate", canModerate, ["owner", "admin", "deals"]],
  ["set fees", canSetFees, ["owner", "admin", "finance"]],
] as const)("%s: only the operator's people, by role", (_, policy, roles) => {
  expect(ROLES.filter((role) => policy(actor("operator", role)).allowed)).toEqual(roles);
  for (const kind of ["brand", "studio", "tourism_board"] as const) {
    expect(policy(actor(kind, "owner"))).toEqual({ allowed: false, reason: "wrong_organization_kind" });
  }
  expect(policy(actor("operator", "owner", { via: "api_key" }))).toEqual({ allowed: false, reason: "identity:reason.person_required" });
  expect(policy({ kind: "user", userId: "usr_1" }).allowed).toBe(false);
  expect(policy({ kind: "anonymous" }).allowed).toBe(false);
});
