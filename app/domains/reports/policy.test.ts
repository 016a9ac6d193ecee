import { describe, expect, it } from "vitest";
import { KINDS, letIn, table } from "~tests/factories/actors";
import { DEAL_STATES } from "../deals/deal";
import { canImportMetrics } from "./policy";

describe("importing figures: role × state", () => {
  it.each(DEAL_STATES)("%s", (state) => {
    const isRunning = ["active", "completed", "disputed"].includes(state);
    const deal = { payeeOrganizationId: "org_payee", state };
    expect(letIn((actor) => canImportMetrics(actor, deal), "org_payee")).toEqual(isRunning ? table(KINDS, ["owner", "admin", "deals"]) : []);
    expect(letIn((actor) => canImportMetrics(actor, deal), "org_payer")).toEqual([]);
    expect(canImportMetrics({ kind: "anonymous" }, deal).allowed).toBe(false);
  });

  it("says whether the state or the person is in the way, the person first", () => {
    const deal = { payeeOrganizationId: "org_payee", state: "accepted" as const };
    expect(canImportMetrics({ kind: "system" }, deal)).toEqual({ allowed: false, reason: "reports:reason.not_running" });
    expect(canImportMetrics({ kind: "user", userId: "usr_1" }, deal)).toEqual({ allowed: false, reason: "organization_required" });
  });
});
