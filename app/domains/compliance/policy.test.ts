import { describe, expect, it } from "vitest";
import type { Actor, OrganizationKind, Role } from "../core/context";
import { canAnswerCompliance, canCheckCompliance, canReadRulebook, canReviseRulebook } from "./policy";

const member = (organizationKind: OrganizationKind, role: Role, organizationId = "org_one"): Actor => ({
  kind: "member", via: "session", userId: "usr_1", organizationId, organizationKind, organizationStatus: "verified", role,
});
const parties = { organizationIds: ["org_one", "org_two"] };
const ROLES: Role[] = ["owner", "admin", "deals", "finance", "viewer"];
const allowed = (decide: (actor: Actor) => { allowed: boolean }, kind: OrganizationKind) =>
  ROLES.filter((role) => decide(member(kind, role)).allowed);

describe("policies of compliance", () => {
  it("lets every member of a party check, and the operator", () => {
    expect(allowed((actor) => canCheckCompliance(actor, parties), "brand")).toEqual(ROLES);
    expect(canCheckCompliance(member("brand", "owner", "org_other"), parties)).toEqual({ allowed: false, reason: "not_yours" });
    expect(canCheckCompliance(member("operator", "viewer", "org_op"), parties).allowed).toBe(true);
    expect(canCheckCompliance({ kind: "anonymous" }, parties).allowed).toBe(false);
  });

  it("lets people who handle deals answer", () => {
    expect(allowed((actor) => canAnswerCompliance(actor, parties), "studio")).toEqual(["owner", "admin", "deals"]);
    expect(canAnswerCompliance(member("operator", "owner", "org_op"), parties).allowed).toBe(false);
  });

  it("keeps the rulebook with the operator", () => {
    expect(allowed(canReadRulebook, "operator")).toEqual(ROLES);
    expect(allowed(canReviseRulebook, "operator")).toEqual(["owner", "admin"]);
    expect(allowed(canReviseRulebook, "brand")).toEqual([]);
    expect(allowed(canReadRulebook, "tourism_board")).toEqual([]);
  });
});
