import { describe, expect, it } from "vitest";
import { ALL_ROLES } from "../core/authorize";
import type { MemberActor } from "../core/context";
import { MILESTONE_STATES } from "./milestone";
import { KINDS, letIn, table } from "~tests/factories/actors";
import { canApproveBySilence, milestoneActions } from "./policy";

const actor = (organizationId: string, role: MemberActor["role"]): MemberActor => ({
  kind: "member", via: "session", userId: "u", organizationId, organizationKind: organizationId === "org_payer" ? "brand" : "studio",
  organizationStatus: "verified", role,
});
const facts = (state: (typeof MILESTONE_STATES)[number]) =>
  ({ state, payerOrganizationId: "org_payer", payeeOrganizationId: "org_payee" });

describe("milestone policy: role × state", () => {
  const allowed = (organizationId: string, role: MemberActor["role"]) =>
    MILESTONE_STATES.flatMap((state) =>
      Object.entries(milestoneActions(actor(organizationId, role), facts(state)))
        .filter(([, decision]) => decision.allowed).map(([action]) => `${state}:${action}`));

  it.each(["owner", "admin", "deals"] as const)("a payer's %s reviews, a payee's delivers", (role) => {
    expect(allowed("org_payer", role)).toEqual([
      "funded:approve", "delivered:request_changes", "delivered:approve", "changes_requested:approve",
    ]);
    expect(allowed("org_payee", role)).toEqual(["funded:deliver", "changes_requested:deliver"]);
  });

  it("lets nobody else do anything", () => {
    for (const role of ["finance", "viewer"] as const) {
      expect(allowed("org_payer", role)).toEqual([]);
      expect(allowed("org_payee", role)).toEqual([]);
    }
    for (const role of ALL_ROLES) expect(allowed("org_other", role)).toEqual([]);
  });

  it("asks of every kind and standing the same, and of people who are nobody's members nothing", () => {
    const handled = table(KINDS, ["owner", "admin", "deals"]);
    const asked = (event: "deliver" | "approve" | "request_changes", id: string) => letIn((who) => milestoneActions(who, facts(event === "deliver" ? "funded" : "delivered"))[event], id);
    expect([asked("deliver", "org_payee"), asked("approve", "org_payer"), asked("request_changes", "org_payer")]).toEqual([handled, handled, handled]);
    expect([asked("deliver", "org_payer"), asked("approve", "org_payee"), asked("request_changes", "org_other")]).toEqual([[], [], []]);
    for (const who of [{ kind: "anonymous" as const }, { kind: "user" as const, userId: "u" }]) {
      expect(Object.values(milestoneActions(who, facts("delivered"))).some(({ allowed: may }) => may)).toBe(false);
    }
  });

  it("leaves silence to the clock", () => {
    expect(letIn(canApproveBySilence, "org_payer")).toEqual([]);
    expect([canApproveBySilence({ kind: "anonymous" }).allowed, canApproveBySilence({ kind: "system" }).allowed]).toEqual([false, true]);
  });

  it("says why the state does not allow it", () => {
    expect(milestoneActions(actor("org_payer", "owner"), facts("planned")).approve)
      .toEqual({ allowed: false, reason: "milestones:reason.state_planned" });
  });
});
