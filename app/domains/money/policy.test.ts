import { describe, expect, it } from "vitest";
import type { Actor, MemberActor, OrganizationKind, Role } from "../core/context";
import { MILESTONE_STATES } from "../milestones/milestone";
import { BATCH_STATES } from "./payout-batch";
import {
  canApproveBatch, canApproveDecision, canCancelBatch, canCancelMilestone, canChangeBankDetails, canConfirmBankDetails, canDecideFunding, canExecuteOps, canFund,
  canFundBrief, canGiveBack, canManagePayee, canOperateMoney, canReadLedger, canReadMoney, canReconcile, canRefund, canWithdrawFunding,
} from "./policy";

const ROLES: readonly Role[] = ["owner", "admin", "deals", "finance", "viewer"];

const member = (organizationId: string, role: Role = "finance", organizationKind: OrganizationKind = "brand"): MemberActor => ({
  kind: "member", via: "session", userId: "usr_1", organizationId, organizationKind, organizationStatus: "verified", role,
});
const system: Actor = { kind: "system" };
const milestone = { payerOrganizationId: "org_b", payeeOrganizationId: "org_s", state: "funded" as const };
const states = (allowed: (state: (typeof MILESTONE_STATES)[number]) => boolean) => MILESTONE_STATES.filter(allowed);

describe("who may fund, in which state", () => {
  it("the payer's money people, while money is missing", () => {
    expect(states((state) => canFund(member("org_b"), { ...milestone, state }).allowed)).toEqual(["planned", "part_funded"]);
  });

  it.each<[Role, boolean]>([["owner", true], ["admin", true], ["finance", true], ["deals", false], ["viewer", false]])("%s: %s", (role, allowed) => {
    expect(canFund(member("org_b", role), { ...milestone, state: "planned" }).allowed).toBe(allowed);
  });

  it("deals people where a limit was set for them, viewers never", () => {
    const limit = { amountMinor: 1n, currency: "USD" as const };
    const may = ROLES.filter((role) => canFund(member("org_b", role), { ...milestone, state: "planned" }, limit).allowed);
    expect(may).toEqual(["owner", "admin", "deals", "finance"]);
    expect(ROLES.filter((role) => canFundBrief(member("org_b", role), { organizationId: "org_b", state: "open" }, limit).allowed)).toEqual(may);
    expect(canFundBrief(member("org_b", "deals"), { organizationId: "org_b", state: "open" }).allowed).toBe(false);
    expect(canFund(member("org_s", "deals"), { ...milestone, state: "planned" }, limit).allowed).toBe(false);
  });

  it("nobody of the payee, of a stranger or of a suspended payer", () => {
    const planned = { ...milestone, state: "planned" as const };
    expect(canFund(member("org_s"), planned).allowed).toBe(false);
    expect(canFund(member("org_x"), planned).allowed).toBe(false);
    expect(canFund({ ...member("org_b"), organizationStatus: "suspended" }, planned).allowed).toBe(false);
    expect(canFund({ kind: "anonymous" }, planned).allowed).toBe(false);
  });
});

describe("who decides about a payment that waits for finance", () => {
  const request = { organizationId: "org_b", requestedByUserId: "usr_2" };
  const key = (role: Role) => ({ ...member("org_b", role), via: "api_key" as const });

  it("the payer's money people and their keys, never who asked", () => {
    expect(ROLES.filter((role) => canDecideFunding(member("org_b", role), request).allowed)).toEqual(["owner", "admin", "finance"]);
    expect(canDecideFunding(member("org_b"), { ...request, requestedByUserId: "usr_1" }).allowed).toBe(false);
    expect([canDecideFunding(key("admin"), request).allowed, canDecideFunding(member("org_s"), request).allowed]).toEqual([true, false]);
    expect(canDecideFunding(key("admin"), { ...request, requestedByUserId: "usr_1" }).allowed).toBe(false);
  });

  it("who asked takes it back, whatever role they have by now", () => {
    const own = { ...request, requestedByUserId: "usr_1" };
    expect(ROLES.filter((role) => canWithdrawFunding(member("org_b", role), own).allowed)).toEqual(ROLES);
    expect([canWithdrawFunding(member("org_b", "owner"), request).allowed, canWithdrawFunding(key("owner"), own).allowed]).toEqual([false, false]);
  });
});

describe("who may refund, in which state", () => {
  it("the payer until delivery, the payee and the operator until approval, a failed refund again", () => {
    const of = (actor: Actor) => states((state) => canRefund(actor, { ...milestone, state }).allowed);
    expect(of(member("org_b"))).toEqual(["planned", "part_funded", "funded", "cancelled"]);
    const late = ["planned", "part_funded", "funded", "delivered", "changes_requested", "cancelled"];
    expect(of(member("org_s", "finance", "studio"))).toEqual(late);
    expect(of(member("org_o", "finance", "operator"))).toEqual(late);
    expect(of(member("org_x"))).toEqual([]);
    expect(of({ kind: "anonymous" })).toEqual([]);
  });

  it.each<[Role, boolean]>([["owner", true], ["admin", true], ["finance", true], ["deals", false], ["viewer", false]])("%s: %s", (role, allowed) => {
    expect(canRefund(member("org_b", role), milestone).allowed).toBe(allowed);
  });
});

describe("who ends a milestone together with its deal", () => {
  it("deals people, in the states that their side may cancel", () => {
    const may = (side: "payer" | "payee") => states((state) => canCancelMilestone(member("org_x", "deals"), { state }, side).allowed);
    expect(may("payer")).toEqual(["planned", "part_funded", "funded"]);
    expect(may("payee")).toEqual(["planned", "part_funded", "funded", "delivered", "changes_requested"]);
    const roles = (["owner", "admin", "deals", "finance", "viewer"] as const).filter((role) => canCancelMilestone(member("org_x", role), milestone, "payer").allowed);
    expect(roles).toEqual(["owner", "admin", "deals"]);
    expect(canCancelMilestone({ kind: "anonymous" }, milestone, "payer").allowed).toBe(false);
  });
});

describe("who gives released money back, in which state", () => {
  it("the payee's money people, once it was released", () => {
    const of = (actor: Actor) => states((state) => canGiveBack(actor, { ...milestone, state }).allowed);
    expect(of(member("org_s", "finance", "studio"))).toEqual(["released"]);
    for (const actor of [member("org_b"), member("org_o", "finance", "operator"), member("org_s", "deals", "studio"), { kind: "anonymous" } as const]) expect(of(actor)).toEqual([]);
  });

  it("a decision is approved by the operator's money people, except by who asked", () => {
    const decision = { requestedByUserId: "usr_2" };
    expect(canApproveDecision(member("org_o", "finance", "operator"), decision).allowed).toBe(true);
    expect(canApproveDecision(member("org_o", "finance", "operator"), { requestedByUserId: "usr_1" })).toEqual({ allowed: false, reason: "cases:reason.second_person" });
    expect(canApproveDecision(member("org_o", "viewer", "operator"), decision).allowed).toBe(false);
    expect(canApproveDecision(member("org_b"), decision).allowed).toBe(false);
  });
});

describe("the rest", () => {
  it("everybody of an organization reads its money; the ledger is the operator's", () => {
    expect(canReadMoney(member("org_b", "viewer")).allowed).toBe(true);
    expect(canReadMoney({ kind: "anonymous" }).allowed).toBe(false);
    expect(canReadMoney({ kind: "user", userId: "usr_1" }).allowed).toBe(false);
    expect(canReadLedger(member("org_b", "owner")).allowed).toBe(false);
    expect(canReadLedger(member("org_o", "viewer", "operator")).allowed).toBe(true);
    expect(canOperateMoney(member("org_o", "viewer", "operator")).allowed).toBe(false);
  });

  it("a suspended organization sees its money and moves none of it", () => {
    const suspended: MemberActor = { ...member("org_b", "owner"), organizationStatus: "suspended" };
    expect(canReadMoney(suspended).allowed).toBe(true);
    for (const decision of [canFund(suspended, { ...milestone, state: "planned" }), canRefund(suspended, milestone), canCancelMilestone(suspended, milestone, "payer"), canManagePayee(suspended)]) {
      expect(decision).toEqual({ allowed: false, reason: "organization_suspended" });
    }
  });

  it("the clock and the operator's finance reconcile; only the system carries out operations", () => {
    expect(canReconcile(system).allowed).toBe(true);
    expect(canReconcile(member("org_o", "finance", "operator")).allowed).toBe(true);
    expect(canReconcile(member("org_s", "owner", "studio")).allowed).toBe(false);
    expect(canExecuteOps(system).allowed).toBe(true);
    expect(canExecuteOps(member("org_o", "owner", "operator")).allowed).toBe(false);
  });

  it("an operator is not paid by itself", () => {
    expect(canManagePayee(member("org_s", "finance", "studio")).allowed).toBe(true);
    expect(canManagePayee(member("org_s", "deals", "studio")).allowed).toBe(false);
    expect(canManagePayee(member("org_o", "owner", "operator")).allowed).toBe(false);
  });
});

describe("the manual rail", () => {
  const finance = member("org_o", "finance", "operator");
  const batch = { state: "proposed" as const, firstApprovedByUserId: null };

  it("a batch is approved by the operator's money people, in person, and not twice by one", () => {
    expect(BATCH_STATES.filter((state) => canApproveBatch(finance, { ...batch, state }).allowed)).toEqual(["proposed", "approved_once"]);
    expect(BATCH_STATES.filter((state) => canCancelBatch(finance, { ...batch, state }).allowed)).toEqual(["proposed", "approved_once"]);
    const once = { state: "approved_once" as const, firstApprovedByUserId: "usr_1" };
    expect(canApproveBatch(finance, once)).toEqual({ allowed: false, reason: "payouts:reason.second_person", isState: true });
    expect(canApproveBatch({ ...finance, userId: "usr_2" }, once).allowed).toBe(true);
    for (const actor of [{ ...finance, via: "api_key" as const }, member("org_o", "deals", "operator"), member("org_s", "owner", "studio"), { kind: "anonymous" as const }]) {
      expect(canApproveBatch(actor, batch).allowed).toBe(false);
      expect(canCancelBatch(actor, batch).allowed).toBe(false);
      expect(canConfirmBankDetails(actor).allowed).toBe(false);
    }
    expect(canConfirmBankDetails(finance).allowed).toBe(true);
  });

  it.each<[Role, boolean]>([["owner", true], ["admin", true], ["finance", true], ["deals", false], ["viewer", false]])("a payee's account is changed by %s: %s", (role, allowed) => {
    expect(canChangeBankDetails(member("org_s", role, "studio")).allowed).toBe(allowed);
    expect(canChangeBankDetails(member("org_t", role, "tourism_board")).allowed).toBe(allowed);
    expect(canChangeBankDetails({ ...member("org_s", role, "studio"), via: "api_key" }).allowed).toBe(false);
    expect(canChangeBankDetails(member("org_b", role, "brand")).allowed).toBe(false);
  });
});
