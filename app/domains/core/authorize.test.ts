import { describe, expect, it } from "vitest";
import { ADMIN_ROLES, all, allow, ALL_ROLES, authorize, DEAL_ROLES, deny, memberWith, MONEY_ROLES, notNow } from "./authorize";
import { systemActor, type MemberActor, type Role } from "./context";

const member = (role: Role, rest: Partial<MemberActor> = {}): MemberActor => ({
  kind: "member", via: "session", userId: "u", organizationId: "org_1", organizationKind: "brand",
  organizationStatus: "verified", role, ...rest,
});

describe("memberWith", () => {
  const table: [readonly Role[], Role[]][] = [
    [DEAL_ROLES, ["owner", "admin", "deals"]],
    [MONEY_ROLES, ["owner", "admin", "finance"]],
    [ADMIN_ROLES, ["owner", "admin"]],
  ];
  it.each(table)("lets exactly %j in", (roles, expected) => {
    expect(ALL_ROLES.filter((role) => memberWith(member(role), { roles }).allowed)).toEqual(expected);
  });

  it("says why not, the strongest reason first", () => {
    const roles = ALL_ROLES;
    expect(memberWith({ kind: "anonymous" }, { roles })).toEqual(deny("sign_in_required"));
    expect(memberWith({ kind: "user", userId: "u" }, { roles })).toEqual(deny("organization_required"));
    expect(memberWith(member("owner", { organizationStatus: "suspended" }), { roles })).toEqual(deny("organization_suspended"));
    expect(memberWith(member("owner"), { roles, kinds: ["studio"] })).toEqual(deny("wrong_organization_kind"));
    expect(memberWith(member("owner"), { roles, organizationId: "org_2" })).toEqual(deny("not_yours"));
    expect(memberWith(member("viewer"), { roles: DEAL_ROLES })).toEqual(deny("role_not_allowed"));
    expect(memberWith(systemActor, { roles })).toEqual(allow);
  });
});

describe("authorize", () => {
  it("throws unauthenticated for visitors and forbidden for others", () => {
    expect(() => authorize(deny("sign_in_required"))).toThrow("unauthenticated");
    expect(() => authorize(deny("not_yours"))).toThrow("forbidden: not_yours");
    expect(() => authorize(all(allow, allow))).not.toThrow();
    expect(all(allow, deny("a"), deny("b"))).toEqual(deny("a"));
    expect(() => authorize(notNow("places:reason.archived"))).toThrow("conflict: places:reason.archived");
  });
});
