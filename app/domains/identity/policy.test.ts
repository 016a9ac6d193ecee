import { expect, it } from "vitest";
import { ALL_ROLES } from "../core/authorize";
import type { Actor, MemberActor, OrganizationKind } from "../core/context";
import { canManageSelf } from "./policy";

const member = (more: Partial<MemberActor>): Actor => ({
  kind: "member", via: "session", userId: "usr_1", organizationId: "org_1", organizationKind: "brand", organizationStatus: "verified", role: "owner", ...more,
});

it("a person changes what is the person's own, whatever role, kind or status the organization gives", () => {
  const kinds: OrganizationKind[] = ["brand", "studio", "tourism_board", "operator"];
  for (const organizationKind of kinds) for (const role of ALL_ROLES) for (const organizationStatus of ["unverified", "verified", "suspended"] as const) {
    expect(canManageSelf(member({ organizationKind, role, organizationStatus }))).toEqual({ allowed: true });
    expect(canManageSelf(member({ organizationKind, role, organizationStatus, via: "api_key" }))).toEqual({ allowed: false, reason: "identity:reason.person_required" });
  }
  expect(canManageSelf({ kind: "user", userId: "usr_1" })).toEqual({ allowed: true });
  expect(canManageSelf({ kind: "anonymous" })).toEqual({ allowed: false, reason: "sign_in_required" });
  expect(canManageSelf({ kind: "system" })).toEqual({ allowed: false, reason: "identity:reason.person_required" });
});
