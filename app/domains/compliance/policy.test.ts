import { describe, expect, it } from "vitest";
import { anActor, KINDS, letIn, READERS, ROLES, table } from "~tests/factories/actors";
import { canAnswerCompliance, canCheckCompliance, canReadRulebook, canReviseRulebook } from "./policy";

const parties = { organizationIds: ["org_one", "org_two"] };

describe("policies of compliance: role × kind × standing", () => {
  it("lets every member of a party check, and the operator", () => {
    expect(letIn((actor) => canCheckCompliance(actor, parties), "org_one")).toEqual(table(KINDS, ROLES, READERS));
    expect(letIn((actor) => canCheckCompliance(actor, parties), "org_other")).toEqual(table(["operator"], ROLES, READERS));
    expect(canCheckCompliance(anActor("org_other"), parties)).toEqual({ allowed: false, reason: "not_yours" });
    expect(canCheckCompliance({ kind: "anonymous" }, parties)).toEqual({ allowed: false, reason: "sign_in_required" });
    expect(canCheckCompliance({ kind: "system" }, parties).allowed).toBe(true);
  });

  it("lets people of the parties who handle deals answer", () => {
    expect(letIn((actor) => canAnswerCompliance(actor, parties), "org_two")).toEqual(table(KINDS, ["owner", "admin", "deals"]));
    expect(letIn((actor) => canAnswerCompliance(actor, parties), "org_other")).toEqual([]);
    expect(canAnswerCompliance({ kind: "anonymous" }, parties).allowed).toBe(false);
  });

  it("keeps the rulebook with the operator", () => {
    expect(letIn(canReadRulebook, "org_op")).toEqual(table(["operator"], ROLES));
    expect(letIn(canReviseRulebook, "org_op")).toEqual(table(["operator"], ["owner", "admin"]));
    for (const decide of [canReadRulebook, canReviseRulebook]) expect(decide({ kind: "user", userId: "usr_1" }).allowed).toBe(false);
  });
});
