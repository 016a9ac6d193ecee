import { describe, expect, it } from "vitest";
import { CASE_ACTIONS, caseKindOf, disputeActions, milestoneActions, needsSecondPerson, refundActions } from "./cases";

it("knows what an id speaks of", () => {
  expect(["mop_1", "rel_1", "rfd_1", "du_1", "dp_1", "po_1", "mls_1", "org_1"].map(caseKindOf)).toEqual(["operation", "release", "refund", "dispute", "dispute", "payout", "milestone", undefined]);
});

describe("the actions that are safe now", () => {
  const refund = { state: "pending", isUnapplied: false, isReplaced: false, owedMinor: 0n };

  it("of a refund", () => {
    expect(refundActions({ ...refund, state: "blocked", owedMinor: 5n })).toEqual(["retry_reversal", "refund_anyway", "withdraw_return"]);
    expect(refundActions({ ...refund, state: "failed", isUnapplied: true })).toEqual(["refund_again"]);
    expect(refundActions({ ...refund, state: "failed", isUnapplied: true, isReplaced: true })).toEqual([]);
    expect(refundActions({ ...refund, state: "failed" })).toEqual([]);
    expect(refundActions({ ...refund, state: "succeeded", owedMinor: 5n })).toEqual(["retry_reversal", "write_off"]);
    for (const state of ["reversing", "reserved", "pending", "succeeded", "withdrawn"]) expect(refundActions({ ...refund, state })).toEqual([]);
  });

  it("of a dispute: none while the bank decides", () => {
    const lost = { state: "lost", owedMinor: 5n, reversibleMinor: 5n, isBeingReversed: false };
    expect(disputeActions(lost)).toEqual(["reverse_transfer", "write_off"]);
    expect(disputeActions({ ...lost, reversibleMinor: 0n })).toEqual(["write_off"]);
    expect(disputeActions({ ...lost, isBeingReversed: true })).toEqual([]);
    expect(disputeActions({ ...lost, owedMinor: 0n })).toEqual([]);
    for (const state of ["open", "under_review", "won"]) expect(disputeActions({ ...lost, state })).toEqual([]);
  });

  it("of a milestone: what was released, else what is held", () => {
    const held = { canReturn: false, canCancel: true, heldMinor: 5n, releasedMinor: 0n };
    expect(milestoneActions(held)).toEqual(["refund_hold"]);
    expect(milestoneActions({ ...held, heldMinor: 0n })).toEqual([]);
    expect(milestoneActions({ ...held, canReturn: true, releasedMinor: 5n })).toEqual(["give_back"]);
    expect(milestoneActions({ ...held, canCancel: false })).toEqual([]);
  });
});

it("asks for a second person above the amount, in dollars of the reference rates, and never for what moves nothing", () => {
  const above = (amountMinor: bigint, currency = "USD") => needsSecondPerson("give_back", { amountMinor, currency }, 1000);
  expect([above(100_000n), above(100_001n)]).toEqual([false, true]);
  expect([above(152_000n, "JPY"), above(152_001n, "JPY"), above(1n, "XXX")]).toEqual([false, true, true]);
  const huge = { amountMinor: 10n ** 12n, currency: "USD" };
  expect(CASE_ACTIONS.filter((action) => !needsSecondPerson(action, huge, 1000))).toEqual(["retry_reversal", "withdraw_return"]);
});
