import { describe, expect, it } from "vitest";
import type { Decision } from "../core/authorize";
import type { Actor, MemberActor, Role } from "../core/context";
import {
  canChangeMember, canCreateOrganization, canEvadeLimit, canGiveRole, canGrantSigning, canJoinAsNewPerson, canManageApiKeys, canManageMembers, canSetSpendingLimit, canUpdateOrganization,
} from "./policy";
import { ROLES } from "./roles";

const member = (role: Role, more: Partial<MemberActor> = {}): MemberActor => ({
  kind: "member", via: "session", userId: "usr_1", organizationId: "org_1", organizationKind: "brand",
  organizationStatus: "verified", role, ...more,
});

const allowedRoles = (policy: (actor: Actor) => Decision): Role[] => ROLES.filter((role) => policy(member(role)).allowed);
const reasonOf = (decision: Decision): string | null => (decision.allowed ? null : decision.reason);

describe("who may do what in the own organization", () => {
  it.each([
    ["update it", canUpdateOrganization, ["owner", "admin"]],
    ["manage members", canManageMembers, ["owner", "admin"]],
    ["grant signing", canGrantSigning, ["owner"]],
    ["manage API keys", canManageApiKeys, ["owner", "admin"]],
  ] as const)("%s: by role", (_, policy, roles) => {
    expect(allowedRoles(policy)).toEqual(roles);
    expect(reasonOf(policy(member("viewer")))).toBe("role_not_allowed");
    expect(reasonOf(policy(member("owner", { organizationStatus: "suspended" })))).toBe("organization_suspended");
    expect(reasonOf(policy({ kind: "user", userId: "usr_1" }))).toBe("organization_required");
    expect(reasonOf(policy({ kind: "anonymous" }))).toBe("sign_in_required");
  });

  it.each([canManageMembers, canGrantSigning, canManageApiKeys])("no API key decides about people or keys", (policy) => {
    expect(reasonOf(policy(member("owner", { via: "api_key" })))).toBe("identity:reason.person_required");
  });
});

it("a spending limit of deals people is set by owners and admins, of an admin by owners, and one's own by nobody", () => {
  const sets = (role: Role, target: Role) => canSetSpendingLimit(member(role), { userId: "usr_2", role: target }).allowed;
  expect(ROLES.filter((role) => sets(role, "deals"))).toEqual(["owner", "admin"]);
  expect(ROLES.filter((role) => sets(role, "admin"))).toEqual(["owner"]);
  expect(reasonOf(canSetSpendingLimit(member("owner"), { userId: "usr_1", role: "owner" }))).toBe("organizations:reason.own_spending_limit");
  expect(canSetSpendingLimit(member("owner", { via: "api_key" }), { userId: "usr_2", role: "deals" }).allowed).toBe(false);
});

it("who has a limit does nothing by which they would have none", () => {
  expect([canEvadeLimit(null).allowed, canEvadeLimit({ amountMinor: 1n, currency: "USD" }).allowed]).toEqual([true, false]);
});

it("an owner gives every role, an admin every role but owner's", () => {
  expect(ROLES.filter((role) => canGiveRole(member("owner"), role).allowed)).toEqual(ROLES);
  expect(ROLES.filter((role) => canGiveRole(member("admin"), role).allowed)).toEqual(["admin", "deals", "finance", "viewer"]);
  expect(ROLES.filter((role) => canGiveRole(member("deals"), role).allowed)).toEqual([]);
});

it("an admin neither changes owners nor makes any", () => {
  expect(canChangeMember(member("admin"), { from: "owner", to: "viewer" }).allowed).toBe(false);
  expect(canChangeMember(member("admin"), { from: "viewer", to: "owner" }).allowed).toBe(false);
  expect(canChangeMember(member("admin"), { from: "deals", to: "admin" }).allowed).toBe(true);
  expect(canChangeMember(member("owner"), { from: "owner", to: "viewer" }).allowed).toBe(true);
});

it("only visitors open an account with an invitation", () => {
  expect(canJoinAsNewPerson({ kind: "anonymous" }).allowed).toBe(true);
  expect(reasonOf(canJoinAsNewPerson({ kind: "user", userId: "usr_1" }))).toBe("organizations:reason.invitation_signed_in");
  expect(canJoinAsNewPerson(member("owner")).allowed).toBe(false);
});

it("people open organizations, keys and visitors do not", () => {
  expect(canCreateOrganization({ kind: "user", userId: "usr_1" }).allowed).toBe(true);
  expect(canCreateOrganization(member("viewer")).allowed).toBe(true);
  expect(canCreateOrganization(member("viewer", { organizationStatus: "suspended" })).allowed).toBe(true);
  expect(reasonOf(canCreateOrganization({ kind: "anonymous" }))).toBe("sign_in_required");
  expect(reasonOf(canCreateOrganization(member("owner", { via: "api_key" })))).toBe("identity:reason.person_required");
});
