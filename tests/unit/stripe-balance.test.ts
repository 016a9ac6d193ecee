import { describe, expect, it } from "vitest";
import { bookForeign } from "~tests/doubles/stripe/resources/balance";
import { closeDispute, openDispute } from "~tests/doubles/stripe/resources/disputes";
import { CARDS } from "~tests/doubles/stripe/resources/payments";
import { failRefund } from "~tests/doubles/stripe/resources/refunds";
import { loneDouble } from "~tests/setup/lone-double";

const { double, stripe, paid, payee, pass } = loneDouble();

/** https://docs.stripe.com/reports/balance-transaction-types and https://docs.stripe.com/reports/reporting-categories */
describe("balance transactions", () => {
  const groupsOf = async () => (await stripe.balanceTransactions.list({ limit: 100 })).data.map(({ type, reporting_category: group, source }) => [type, group, String(source).split("_")[0]]);

  it("name each movement of the platform by its type, its category and the object behind it", async () => {
    const destination = await payee();
    const { id: charge } = await paid(10_000, CARDS.availableAtOnce);
    const transfer = await stripe.transfers.create({ amount: 5000, currency: "usd", destination, source_transaction: charge });
    await stripe.transfers.createReversal(transfer.id, { amount: 1000 });
    const refund = await stripe.refunds.create({ charge, amount: 500 });
    failRefund(double, refund.id);
    const dispute = openDispute(double, (await paid(20_000, CARDS.availableAtOnce)).id);
    closeDispute(double, dispute.id, "won");
    bookForeign(double, { amount: -200, type: "stripe_fee" });
    expect((await groupsOf()).toSorted()).toEqual([
      ["adjustment", "dispute", "du"], ["adjustment", "dispute_reversal", "du"], ["charge", "charge", "ch"], ["charge", "charge", "ch"], ["refund", "refund", "re"],
      ["refund_failure", "refund_failure", "re"], ["stripe_fee", "fee", "adj"], ["transfer", "transfer", "tr"], ["transfer_refund", "transfer_reversal", "trr"],
    ]);
  });

  it("show what is behind them when asked, a reversal with its transfer", async () => {
    const destination = await payee();
    const { id: charge } = await paid(10_000, CARDS.availableAtOnce);
    const transfer = await stripe.transfers.create({ amount: 5000, currency: "usd", destination, source_transaction: charge });
    const { balance_transaction: movement } = await stripe.transfers.createReversal(transfer.id, { amount: 1000 });
    const shown = await stripe.balanceTransactions.retrieve(String(movement), { expand: ["source"] });
    expect(shown.source).toMatchObject({ object: "transfer_reversal", transfer: transfer.id });
    expect((await stripe.balanceTransactions.list({ source: transfer.id })).data).toMatchObject([{ type: "transfer", amount: -5000 }]);
  });

  it("are listed newest first, page by page in both directions, and an unknown place is an error", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      ids.unshift(bookForeign(double, { amount: index + 1 }).id);
      pass(1);
    }
    const first = await stripe.balanceTransactions.list({ limit: 3 });
    expect([first.data.map(({ id }) => id), first.has_more]).toEqual([ids.slice(0, 3), true]);
    const next = await stripe.balanceTransactions.list({ limit: 3, starting_after: ids[2] ?? "" });
    expect(next.data.map(({ id }) => id)).toEqual(ids.slice(3, 6));
    const back = await stripe.balanceTransactions.list({ limit: 3, ending_before: ids[5] ?? "" });
    expect([back.data.map(({ id }) => id), back.has_more]).toEqual([ids.slice(2, 5), true]);
    await expect(stripe.balanceTransactions.list({ starting_after: "txn_nothing" })).rejects.toMatchObject({ code: "resource_missing" });
  });
});
