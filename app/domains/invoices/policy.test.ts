import { describe, expect, it } from "vitest";
import { anActor, letIn, table } from "~tests/factories/actors";
import { canRecordFapiao, canSaveBilling, seesAllDocuments } from "./policy";

describe("who may do what with papers", () => {
  it("money people say who their organization is on invoices; the platform's own is a setting", () => {
    expect(letIn(canSaveBilling, "org_1")).toEqual(table(["brand", "studio", "tourism_board"], ["owner", "admin", "finance"]));
  });

  it("the operator's money people write a fapiao down", () => {
    expect(letIn(canRecordFapiao, "org_1")).toEqual(table(["operator"], ["owner", "admin", "finance"]));
  });

  it("only the operator sees all papers", () => {
    expect(seesAllDocuments(anActor("org_1", { organizationKind: "operator" }))).toBe(true);
    expect(seesAllDocuments(anActor("org_1"))).toBe(false);
    expect(seesAllDocuments({ kind: "anonymous" })).toBe(false);
  });
});
