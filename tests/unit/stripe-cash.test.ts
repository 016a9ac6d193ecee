import { describe, expect, it } from "vitest";
import { receiveBankTransfer } from "~tests/doubles/stripe/resources/cash-payments";
import { codeOf, loneDouble } from "~tests/setup/lone-double";

const { double, stripe, pass } = loneDouble();
const customer = (mode: "automatic" | "manual") => stripe.customers.create({
  name: "Yunling Tea", email: "pay@yunling.example", ...(mode === "manual" ? { cash_balance: { settings: { reconciliation_mode: mode } } } : {}),
});
const pay = (id: string, amount: number) => stripe.paymentIntents.create({
  customer: id, amount, currency: "usd", confirm: true, payment_method_data: { type: "customer_balance" },
  payment_method_options: { customer_balance: { funding_type: "bank_transfer", bank_transfer: { type: "us_bank_transfer" } } },
});
const types = () => Object.values(double.state.events).map(({ type }) => type);

// https://docs.stripe.com/payments/customer-balance/funding-instructions
describe("funding instructions", () => {
  it("show a customer's own account, the same each time, in the currencies that have bank transfers", async () => {
    const { id } = await customer("manual");
    const ask = (currency: string, type: "us_bank_transfer" | "jp_bank_transfer" | "eu_bank_transfer") =>
      stripe.customers.createFundingInstructions(id, { currency, funding_type: "bank_transfer", bank_transfer: { type, ...(type === "eu_bank_transfer" ? { eu_bank_transfer: { country: "DE" } } : {}) } });
    const first = await ask("usd", "us_bank_transfer");
    expect(first.bank_transfer.financial_addresses[0]?.aba).toMatchObject({ routing_number: "999999999", account_number: expect.stringMatching(/^\d{12}$/) });
    expect(await ask("usd", "us_bank_transfer")).toEqual(first);
    expect((await ask("jpy", "jp_bank_transfer")).bank_transfer.financial_addresses[0]?.zengin?.bank_code).toBe("9999");
    expect((await ask("eur", "eu_bank_transfer")).bank_transfer).toMatchObject({ country: "DE" });
    expect(await codeOf(ask("hkd", "us_bank_transfer"))).toBe("StripeInvalidRequestError");
  });
});

// https://docs.stripe.com/payments/customer-balance/reconciliation
describe("manual reconciliation", () => {
  it("leaves money in the cash balance until it is applied, and only then is it the platform's", async () => {
    const { id } = await customer("manual");
    receiveBankTransfer(double, { customer: id, currency: "usd", amount: 70_000, reference: "SM-1" });
    expect((await stripe.customers.retrieveCashBalance(id)).available).toEqual({ usd: 70_000 });
    expect(types()).toContain("cash_balance.funds_available");
    expect(double.balance()["usd"]).toBeUndefined();
    const intent = await pay(id, 70_000);
    expect(intent).toMatchObject({ status: "requires_action", next_action: { display_bank_transfer_instructions: { amount_remaining: 70_000 } } });
    const paid = await stripe.paymentIntents.applyCustomerBalance(intent.id, { amount: 70_000, currency: "usd" });
    expect(paid).toMatchObject({ status: "succeeded", amount_received: 70_000 });
    expect(double.balance()["usd"]).toEqual({ available: 70_000 - 350, pending: 0 });
    const moves = await stripe.customers.listCashBalanceTransactions(id);
    expect(moves.data.map(({ type, net_amount: net }) => [type, net])).toEqual([["applied_to_payment", -70_000], ["funded", 70_000]]);
    expect(await codeOf(stripe.paymentIntents.applyCustomerBalance(intent.id))).toBe("payment_intent_unexpected_state");
  });

  it("applies no more than is there, and gives back what a cancelled payment had taken", async () => {
    const { id } = await customer("manual");
    receiveBankTransfer(double, { customer: id, currency: "usd", amount: 3_000 });
    const intent = await pay(id, 10_000);
    expect(await codeOf(stripe.paymentIntents.applyCustomerBalance(intent.id))).toBe("customer_balance_insufficient");
    await stripe.paymentIntents.applyCustomerBalance(intent.id, { amount: 3_000 });
    expect(types()).toContain("payment_intent.partially_funded");
    await stripe.paymentIntents.cancel(intent.id);
    expect((await stripe.customers.retrieveCashBalance(id)).available).toEqual({ usd: 3_000 });
  });
});

describe("automatic reconciliation", () => {
  it("funds in parts, by reference before amount before age, and keeps what is too much", async () => {
    const { id } = await customer("automatic");
    const [old, named] = [await pay(id, 5_000), await pay(id, 8_000)];
    const reference = named.next_action?.display_bank_transfer_instructions?.reference ?? "";
    receiveBankTransfer(double, { customer: id, currency: "usd", amount: 3_000, reference: `inv ${reference}` });
    expect((await stripe.paymentIntents.retrieve(named.id)).next_action?.display_bank_transfer_instructions?.amount_remaining).toBe(5_000);
    expect(types()).not.toContain("cash_balance.funds_available");
    receiveBankTransfer(double, { customer: id, currency: "usd", amount: 11_000 });
    expect((await stripe.paymentIntents.retrieve(old.id)).status).toBe("succeeded");
    expect((await stripe.paymentIntents.retrieve(named.id)).status).toBe("succeeded");
    expect((await stripe.customers.retrieveCashBalance(id)).available).toEqual({ usd: 1_000 });
    expect(types()).toContain("cash_balance.funds_available");
  });

  it("succeeds at once when the cash balance covers the payment", async () => {
    const { id } = await customer("automatic");
    receiveBankTransfer(double, { customer: id, currency: "usd", amount: 9_000 });
    expect((await pay(id, 9_000)).status).toBe("succeeded");
  });
});

// https://docs.stripe.com/payments/customer-balance/refunding
describe("refunds of bank transfers", () => {
  it("take their time, and need an address to ask for the account", async () => {
    const { id } = await customer("automatic");
    receiveBankTransfer(double, { customer: id, currency: "usd", amount: 9_000 });
    const { latest_charge: charge } = await pay(id, 9_000);
    const refund = await stripe.refunds.create({ charge: String(charge), amount: 4_000 });
    expect(refund.status).toBe("pending");
    pass(3 * 86_400);
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe("succeeded");
    const nameless = await stripe.customers.create({ name: "Nobody" });
    receiveBankTransfer(double, { customer: nameless.id, currency: "usd", amount: 100 });
    const other = await pay(nameless.id, 100);
    expect(await codeOf(stripe.refunds.create({ charge: String(other.latest_charge) }))).toBe("StripeInvalidRequestError");
  });
});
