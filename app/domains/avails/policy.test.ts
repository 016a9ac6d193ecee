import { describe, expect, it } from "vitest";
import { KINDS, letIn, READERS, ROLES, table } from "~tests/factories/actors";
import { canCheckAvails } from "./policy";

const parties = { organizationIds: ["org_one", "org_two"] };

describe("asking what is free", () => {
  it("is for every member of the parties: it changes nothing", () => {
    for (const id of parties.organizationIds) expect(letIn((actor) => canCheckAvails(actor, parties), id)).toEqual(table(KINDS, ROLES, READERS));
  });

  it("is for nobody else but the operator and the system", () => {
    expect(letIn((actor) => canCheckAvails(actor, parties), "org_other")).toEqual(table(["operator"], ROLES, READERS));
    expect(canCheckAvails({ kind: "system" }, parties).allowed).toBe(true);
    expect(canCheckAvails({ kind: "anonymous" }, parties)).toEqual({ allowed: false, reason: "sign_in_required" });
    expect(canCheckAvails({ kind: "user", userId: "usr_1" }, parties)).toEqual({ allowed: false, reason: "organization_required" });
  });
});
