import { expect, it } from "vitest";
import { ALL_ROLES } from "../core/authorize";
import type { Actor, MemberActor, OrganizationKind } from "../core/context";
import { canSaveSearch } from "./policy";

const member = (more: Partial<MemberActor> = {}): Actor => ({
  kind: "member", via: "session", userId: "usr_1", organizationId: "org_1", organizationKind: "studio", organizationStatus: "verified", role: "viewer", ...more,
});

it("every person of an organization that is not suspended keeps searches; keys and visitors do not", () => {
  const kinds: OrganizationKind[] = ["brand", "studio", "tourism_board", "operator"];
  for (const organizationKind of kinds) for (const role of ALL_ROLES) {
    expect(canSaveSearch(member({ organizationKind, role }))).toEqual({ allowed: true });
    expect(canSaveSearch(member({ organizationKind, role, via: "api_key" }))).toEqual({ allowed: false, reason: "role_not_allowed" });
  }
  expect(canSaveSearch(member({ organizationStatus: "suspended" }))).toEqual({ allowed: false, reason: "organization_suspended" });
  expect(canSaveSearch({ kind: "user", userId: "usr_1" })).toEqual({ allowed: false, reason: "organization_required" });
  expect(canSaveSearch({ kind: "anonymous" })).toEqual({ allowed: false, reason: "sign_in_required" });
});
