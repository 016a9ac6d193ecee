import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chargeSucceeded, paymentApplied, payoutPaid, refundDone, refundFailed, releaseApproved, transferDone } from "../money/postings";
import { disputeLost, receivableSettled, refundUnapplied, returnWithdrawn, reversalDone, unappliedRefundReserved } from "../money/postings-back";
import { causedDocuments } from "./caused-documents";

const amount = (amountMinor: bigint, currency = "USD") => ({ amountMinor, currency });
const op = { opId: "mop_1", amount: amount(1_000n) };
const charge = {
  chargeId: "ch_1", payerOrganizationId: "org_p", holdId: "mls_1", paid: amount(1_000n), heldMinor: 600n, taxMinor: 0n, settled: amount(1_000n), stripeFeeMinor: 30n,
};
const hold = { source: "hold" as const, amountMinor: 1_000n, payeeMinor: 0n, feeMinor: 0n };
const released = { source: "release" as const, amountMinor: 1_000n, payeeMinor: 920n, feeMinor: 80n };
const unapplied = { ...hold, source: "unapplied" as const };

describe("what a fact of the ledger owes on paper", () => {
  it("an invoice for what is held, in the currency that was paid", () => {
    expect(causedDocuments(chargeSucceeded(charge), {})).toEqual([{ kind: "invoice", totalMinor: 600n, feeMinor: 0n, currency: "USD" }]);
    expect(causedDocuments(chargeSucceeded({ ...charge, heldMinor: 0n }), {}), "what no milestone takes is no supply").toEqual([]);
    expect(causedDocuments(chargeSucceeded({ ...charge, settled: amount(920n, "EUR") }), {})).toMatchObject([{ currency: "USD" }]);
    expect(causedDocuments(paymentApplied({ id: "1", payerOrganizationId: "org_p", holdId: "mls_1", amount: amount(400n) }), {})).toMatchObject([{ kind: "invoice", totalMinor: 400n }]);
  });

  it("a statement for a release, with its fee", () => {
    const fact = { releaseId: "rel_1", milestoneId: "mls_1", payeeOrganizationId: "org_s", currency: "JPY", payeeMinor: 920n, feeMinor: 80n, taxMinor: 0n };
    expect(causedDocuments(releaseApproved(fact), {})).toEqual([{ kind: "self_billing", totalMinor: 920n, feeMinor: 80n, currency: "JPY" }]);
  });

  it("credits when money goes back for good, never more than was invoiced", () => {
    const done = refundDone({ ...op, refundId: "re_1" });
    expect(causedDocuments(done, { refund: hold, invoicedMinor: 1_000n })).toMatchObject([{ kind: "credit_note", totalMinor: 1_000n }]);
    expect(causedDocuments(done, { refund: hold, invoicedMinor: 300n })).toMatchObject([{ kind: "credit_note", totalMinor: 300n }]);
    const both = [{ kind: "credit_note", totalMinor: 1_000n }, { kind: "self_billing_credit", totalMinor: 920n, feeMinor: 80n }];
    expect(causedDocuments(done, { refund: released, invoicedMinor: 1_000n })).toMatchObject(both);
    expect(causedDocuments(refundUnapplied({ ...op, payerOrganizationId: "org_p" }), { refund: released, invoicedMinor: 1_000n })).toMatchObject(both);
    expect(causedDocuments(done, { refund: unapplied, invoicedMinor: 1_000n }), "it was never invoiced").toEqual([]);
    expect(causedDocuments(done, { refund: { ...hold, source: "payment" }, invoicedMinor: 1_000n }), "nor was a payment that nothing asked for").toEqual([]);
  });

  it("nothing when money is held again, or has only been set aside", () => {
    expect(causedDocuments(refundFailed({ ...op, holdId: "mls_1" }), { refund: hold, invoicedMinor: 1_000n })).toEqual([]);
    expect(causedDocuments(returnWithdrawn({ ...op, payeeOrganizationId: "org_s", payeeMinor: 920n, feeMinor: 80n }), { refund: released, invoicedMinor: 1_000n })).toEqual([]);
    expect(causedDocuments(unappliedRefundReserved({ ...op, payerOrganizationId: "org_p" }), {})).toEqual([]);
    expect(causedDocuments(transferDone({ ...op, transferId: "tr_1", stripeAccountId: "acct_1" }), {})).toEqual([]);
    expect(causedDocuments(payoutPaid({ payoutId: "po_1", stripeAccountId: "acct_1", amount: op.amount }), {})).toEqual([]);
  });

  it("of a lost dispute: the payer's credit at once, the payee's when it pays", () => {
    const lost = disputeLost({
      disputeId: "du_1", payerOrganizationId: "org_p", payeeOrganizationId: "org_s", currency: "USD", fromUnappliedMinor: 300n,
      fromHolds: [{ holdId: "mls_1", minor: 100n }], fromPayeeMinor: 820n, lossMinor: 80n,
    });
    expect(causedDocuments(lost, { invoicedMinor: 5_000n }), "without what was assigned to nothing").toEqual([{ kind: "credit_note", totalMinor: 1_000n, feeMinor: 0n, currency: "USD" }]);
    const reversal = reversalDone({ reversalId: "trr_1", payeeOrganizationId: "org_s", stripeAccountId: "acct_1", amount: amount(820n) });
    expect(causedDocuments(reversal, { isForDispute: true })).toMatchObject([{ kind: "self_billing_credit", totalMinor: 820n }]);
    expect(causedDocuments(reversal, { isForDispute: false }), "its refund brings the papers").toEqual([]);
    expect(causedDocuments(receivableSettled({ disputeId: "du_1", releaseId: "rel_1", payeeOrganizationId: "org_s", amount: amount(820n) }), {})).toMatchObject([{ kind: "self_billing_credit", totalMinor: 820n }]);
  });

  it("never a paper of nothing or less", () => {
    const minor = fc.bigInt({ min: 0n, max: 1_000n });
    fc.assert(fc.property(minor, minor, minor, (payeeMinor, feeMinor, invoicedMinor) => {
      const refund = { source: "release" as const, amountMinor: payeeMinor + feeMinor, payeeMinor, feeMinor };
      for (const paper of causedDocuments(refundDone({ ...op, refundId: "re_1" }), { refund, invoicedMinor })) {
        expect(paper.totalMinor + paper.feeMinor > 0n).toBe(true);
        if (paper.kind === "credit_note") expect(paper.totalMinor <= invoicedMinor).toBe(true);
      }
    }));
  });
});
