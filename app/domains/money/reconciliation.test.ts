import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BREAK_KINDS, BREAK_STATES, breakActions, compareSides, eventFor, GRACE_MS, isKnownMovement, mayStillCome } from "./reconciliation";

const now = new Date("2026-05-04T02:23:00Z");
const movement = { id: "txn_1", type: "charge", source: "ch_1", currency: "USD", amountMinor: 10_000n, feeMinor: 320n, happenedAt: now };
const ours = { currency: "USD", amountMinor: 10_000n, feeMinor: 320n };

describe("two sides of a movement", () => {
  it("that say the same are no finding", () => {
    expect(compareSides(movement, ours)).toEqual([]);
  });

  it.each([
    ["missing_here", movement, null, 9680n],
    ["unknown_type", { ...movement, type: "reserve_hold" }, null, 9680n],
    ["unknown_type", { ...movement, type: "adjustment", source: "adj_1" }, null, 9680n],
    ["missing_here", { ...movement, type: "adjustment", source: "du_1" }, null, 9680n],
    ["amount_differs", movement, { ...ours, amountMinor: 9000n }, 1000n],
    ["fee_differs", movement, { ...ours, feeMinor: 0n }, -320n],
  ] as const)("%s", (kind, theirs, side, differenceMinor) => {
    expect(compareSides(theirs, side)).toMatchObject([{ kind, reference: "txn_1", currency: "USD", differenceMinor }]);
  });

  const minor = fc.bigInt({ min: -1_000_000_000_000n, max: 1_000_000_000_000n });
  const currency = fc.constantFrom("USD", "JPY");
  const side = fc.record({ amountMinor: minor, feeMinor: minor, currency });
  it("explain the difference of the balances in each currency, to the minor unit", () => {
    fc.assert(fc.property(side, fc.option(side, { nil: null }), (theirs, ours) => {
      const found = compareSides({ ...movement, ...theirs }, ours);
      for (const one of ["USD", "JPY"]) {
        const net = (part: { amountMinor: bigint; feeMinor: bigint; currency: string } | null) => (part?.currency === one ? part.amountMinor - part.feeMinor : 0n);
        const explained = found.filter((finding) => finding.currency === one).reduce((sum, { differenceMinor }) => sum + differenceMinor, 0n);
        expect(explained).toBe(net(theirs) - net(ours));
      }
    }));
  });
});

describe("what is behind a movement", () => {
  it.each([
    ["charge", "ch_1", "charge.updated"], ["payment", "py_1", "charge.updated"], ["refund", "re_1", "refund.updated"], ["refund_failure", "re_1", "refund.updated"],
    ["adjustment", "re_1", "refund.updated"], ["adjustment", "dp_1", "charge.dispute.updated"], ["transfer_refund", "trr_1", "transfer.reversed"],
    ["stripe_fee", null, undefined], ["payout", "po_1", undefined], ["adjustment", "adj_1", undefined], ["charge", null, undefined],
  ])("%s of %s is booked as %s", (type, source, event) => {
    expect(eventFor({ type, source })).toBe(event);
  });

  it("is ours, the platform's own, or unknown", () => {
    expect(["stripe_fee", "tax_fee", "payout", "payout_failure", "payout_cancel"].every((type) => isKnownMovement({ type, source: null }))).toBe(true);
    expect(["topup", "reserve_hold", "climate_order_purchase"].some((type) => isKnownMovement({ type, source: "x_1" }))).toBe(false);
  });
});

describe("time", () => {
  const ago = (ms: number) => new Date(now.getTime() - ms);
  it("excuses an hour, and a key's life while work is under way", () => {
    expect([mayStillCome(ago(GRACE_MS - 1), now, false), mayStillCome(ago(GRACE_MS), now, false)]).toEqual([true, false]);
    expect([mayStillCome(ago(20 * 3_600_000 - 1), now, true), mayStillCome(ago(20 * 3_600_000), now, true)]).toEqual([true, false]);
  });
});

describe("what may be done", () => {
  it("depends on the state, for every kind", () => {
    for (const kind of BREAK_KINDS) {
      expect(BREAK_STATES.map((state) => breakActions({ kind, state }))).toEqual([["fetch_again"], ["fetch_again", "accept"], [], []]);
    }
  });
});
