import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LedgerLine, LedgerPosting } from "./ledger";
import * as postings from "./postings";
import * as back from "./postings-back";

const sums = (lines: readonly LedgerLine[]) => {
  const byCurrency = new Map<string, bigint>();
  for (const line of lines) byCurrency.set(line.currency, (byCurrency.get(line.currency) ?? 0n) + line.amountMinor);
  return [...byCurrency.values()];
};

const minor = fc.bigInt({ min: 1n, max: 99_999_999n });
const orZero = fc.bigInt({ min: 0n, max: 99_999_999n });
const currency = fc.constantFrom("USD", "JPY", "KWD", "CNY");
const amount = fc.record({ amountMinor: minor, currency });
const operation = { opId: "mop_1", payeeOrganizationId: "org_s", holdId: "mls_1", transferId: "tr_1", refundId: "re_1", stripeAccountId: "acct_1" };

const charge = fc.record({ paid: minor, tax: orZero, held: orZero, settled: minor, fee: orZero, a: currency, b: currency }).map((raw) => {
  const tax = raw.tax % (raw.paid + 1n);
  const held = raw.held % (raw.paid - tax + 1n);
  return postings.chargeSucceeded({
    chargeId: "ch_1", payerOrganizationId: "org_b", holdId: "mls_1", paid: { amountMinor: raw.paid, currency: raw.a },
    heldMinor: held, taxMinor: tax, stripeFeeMinor: raw.fee,
    settled: { amountMinor: raw.a === raw.b ? raw.paid : raw.settled, currency: raw.b },
  });
});

const every: Record<string, fc.Arbitrary<LedgerPosting>> = {
  chargeSucceeded: charge,
  paymentApplied: amount.map((value) => postings.paymentApplied({ id: "1", payerOrganizationId: "org_b", holdId: "mls_1", amount: value })),
  briefHoldMoved: amount.map((value) => postings.briefHoldMoved({ id: "1", briefId: "brf_1", milestoneId: "mls_1", amount: value })),
  releaseApproved: fc.tuple(minor, orZero, orZero, currency).map(([payeeMinor, feeMinor, taxMinor, ccy]) =>
    postings.releaseApproved({ releaseId: "rel_1", milestoneId: "mls_1", payeeOrganizationId: "org_s", currency: ccy, payeeMinor, feeMinor, taxMinor })),
  transferReserved: amount.map((value) => postings.transferReserved({ ...operation, amount: value })),
  transferDone: amount.map((value) => postings.transferDone({ ...operation, amount: value })),
  transferRejected: amount.map((value) => postings.transferRejected({ ...operation, amount: value })),
  refundReserved: amount.map((value) => postings.refundReserved({ ...operation, amount: value })),
  refundAfterReleaseReserved: fc.tuple(minor, orZero, currency).map(([payeeMinor, feeMinor, ccy]) =>
    back.refundAfterReleaseReserved({ ...operation, payeeMinor, feeMinor, amount: { amountMinor: payeeMinor + feeMinor, currency: ccy } })),
  refundDone: amount.map((value) => postings.refundDone({ ...operation, amount: value })),
  refundFailed: amount.map((value) => postings.refundFailed({ ...operation, amount: value })),
  refundReturned: amount.map((value) => back.refundReturned({ refundId: "re_1", payerOrganizationId: "org_b", amount: value })),
  refundUnapplied: amount.map((value) => back.refundUnapplied({ ...operation, payerOrganizationId: "org_b", amount: value })),
  unappliedRefundReserved: amount.map((value) => back.unappliedRefundReserved({ ...operation, payerOrganizationId: "org_b", amount: value })),
  returnWithdrawn: fc.tuple(minor, orZero, currency).map(([payeeMinor, feeMinor, ccy]) =>
    back.returnWithdrawn({ ...operation, payeeMinor, feeMinor, amount: { amountMinor: payeeMinor + feeMinor, currency: ccy } })),
  receivableSettled: amount.map((value) => back.receivableSettled({ disputeId: "du_1", releaseId: "rel_1", payeeOrganizationId: "org_s", amount: value })),
  receivableWrittenOff: amount.map((value) => back.receivableWrittenOff({ decisionId: "dcn_1", payeeOrganizationId: "org_s", amount: value })),
  reversalDone: amount.map((value) => back.reversalDone({ ...operation, reversalId: "trr_1", amount: value })),
  disputeOpened: fc.tuple(amount, orZero).map(([value, feeMinor]) => back.disputeOpened({ disputeId: "dp_1", amount: value, feeMinor })),
  disputeWon: amount.map((value) => back.disputeWon({ disputeId: "dp_1", amount: value })),
  disputeLost: fc.tuple(fc.array(orZero, { minLength: 2, maxLength: 2 }), orZero, orZero, minor, currency).map(([held, fromUnappliedMinor, fromPayeeMinor, lossMinor, ccy]) =>
    back.disputeLost({
      ...operation, disputeId: "dp_1", currency: ccy, payerOrganizationId: "org_b", fromUnappliedMinor, fromPayeeMinor, lossMinor,
      fromHolds: held.map((amountMinor, index) => ({ holdId: `mls_${index}`, minor: amountMinor })),
    })),
  payoutPaid: amount.map((value) => postings.payoutPaid({ payoutId: "po_1", stripeAccountId: "acct_1", amount: value })),
  payoutFailed: amount.map((value) => postings.payoutFailed({ payoutId: "po_1", stripeAccountId: "acct_1", amount: value })),
  manualPayoutApproved: amount.map((value) => postings.manualPayoutApproved({ ...operation, amount: value })),
  manualPayoutDone: amount.map((value) => postings.manualPayoutDone({ ...operation, amount: value })),
  manualPayoutRefused: amount.map((value) => postings.manualPayoutRefused({ ...operation, amount: value })),
  manualPayoutReturned: amount.map((value) => postings.manualPayoutReturned({ ...operation, amount: value })),
  platformPayout: amount.map((value) => postings.platformPayout({ payoutId: "po_1", amount: value })),
  platformPayoutReturned: amount.map((value) => postings.platformPayoutReturned({ payoutId: "po_1", amount: value })),
  stripeFeeCharged: amount.map((value) => postings.stripeFeeCharged({ balanceTransactionId: "txn_1", amount: value })),
};

describe("the posting table", () => {
  it("has a property for every posting", () => {
    expect(Object.keys(every).sort()).toEqual([...Object.keys(postings), ...Object.keys(back)].sort());
  });

  it.each(Object.entries(every))("%s sums to zero in each currency, without empty lines", (_name, posting) => {
    fc.assert(fc.property(posting, ({ lines }) => {
      expect(lines.length).toBeGreaterThanOrEqual(2);
      expect(lines.every((line) => line.amountMinor !== 0n)).toBe(true);
      expect(sums(lines).every((sum) => sum === 0n)).toBe(true);
    }));
  });

  it("withdraws a return exactly as it was set aside", () => {
    const fact = { opId: "mop_1", payeeOrganizationId: "org_s", payeeMinor: 920n, feeMinor: 80n, amount: { amountMinor: 1_000n, currency: "USD" } };
    const net = [...back.refundAfterReleaseReserved(fact).lines, ...back.returnWithdrawn(fact).lines];
    for (const kind of ["payee_receivable", "fee_revenue", "inflight"]) expect(net.filter((line) => line.kind === kind).reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(0n);
  });

  it("undoes a paid payout exactly", () => {
    const fact = { payoutId: "po_1", stripeAccountId: "acct_1", amount: { amountMinor: 500n, currency: "EUR" } };
    const back = postings.payoutFailed(fact).lines.map((line) => ({ ...line, amountMinor: -line.amountMinor }));
    expect(new Set(back.map((line) => JSON.stringify([line.kind, String(line.amountMinor)]))))
      .toEqual(new Set(postings.payoutPaid(fact).lines.map((line) => JSON.stringify([line.kind, String(line.amountMinor)]))));
  });

  it("mirrors a payout of the platform that came back", () => {
    const fact = { payoutId: "po_1", amount: { amountMinor: 500n, currency: "EUR" } };
    const both = [...postings.platformPayout(fact).lines, ...postings.platformPayoutReturned(fact).lines];
    for (const kind of ["bank_platform", "psp_platform"]) expect(both.filter((line) => line.kind === kind).reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(0n);
  });

  it("books a charge of 100.00 with a fee of 3.20, as the table says", () => {
    const { lines, key } = postings.chargeSucceeded({
      chargeId: "ch_7", payerOrganizationId: "org_b", holdId: "mls_1", paid: { amountMinor: 10_000n, currency: "USD" },
      heldMinor: 9_000n, taxMinor: 0n, settled: { amountMinor: 10_000n, currency: "USD" }, stripeFeeMinor: 320n,
    });
    expect(key).toBe("charge:ch_7:succeeded");
    expect(lines.map((line) => [line.kind, line.subject, line.amountMinor])).toEqual([
      ["psp_platform", "", 10_000n], ["held", "mls_1", -9_000n], ["unapplied", "org_b", -1_000n],
      ["stripe_fees", "", 320n], ["psp_platform", "", -320n],
    ]);
  });

  it("carries a charge that settles in another currency through fx", () => {
    const { lines } = postings.chargeSucceeded({
      chargeId: "ch_8", payerOrganizationId: "org_b", holdId: "mls_1", paid: { amountMinor: 15_200n, currency: "JPY" },
      heldMinor: 15_200n, taxMinor: 0n, settled: { amountMinor: 9_900n, currency: "USD" }, stripeFeeMinor: 300n,
    });
    expect(lines.filter((line) => line.kind === "fx").map((line) => [line.currency, line.amountMinor])).toEqual([["USD", -9_900n], ["JPY", 15_200n]]);
    expect(sums(lines)).toEqual([0n, 0n]);
  });
});
