import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { disableAccount } from "~tests/doubles/stripe/resources/accounts";
import { closeDispute, openDispute } from "~tests/doubles/stripe/resources/disputes";
import { CARDS, payCheckout } from "~tests/doubles/stripe/resources/payments";
import { failPayout } from "~tests/doubles/stripe/resources/payouts";
import { failRefund } from "~tests/doubles/stripe/resources/refunds";
import { codeOf, loneDouble } from "~tests/setup/lone-double";

const { double, stripe, session, paid, payee, now, pass } = loneDouble();
const platform = () => double.balance()["usd"];

describe("requests", () => {
  it("are held to the parameters of Stripe's own types", async () => {
    expect(await codeOf(session(10_000, "usd", { colour: "teal" }))).toBe("parameter_unknown");
    expect(await codeOf(session(10_000, "usd", { allowed_payment_method_types: ["cardd"] }))).toBe("parameter_invalid_enum");
    expect(await codeOf(session(10_000, "usd", { payment_method_types: ["card"] }))).toBe("parameter_unknown");
    expect(await codeOf(stripe.transfers.create({ amount: 1, currency: "usd" } as Stripe.TransferCreateParams))).toBe("parameter_missing");
    expect(await codeOf(session(10.5))).toBe("parameter_invalid_integer");
  });

  it("replay the first answer of a key, refuse other parameters, and forget after a day", async () => {
    const make = (amount: number) => stripe.refunds.create({ charge: "ch_none", amount }, { idempotencyKey: "k1" });
    const charge = await paid();
    const key = { idempotencyKey: "k2" };
    const first = await stripe.refunds.create({ charge: charge.id, amount: 100 }, key);
    expect((await stripe.refunds.create({ charge: charge.id, amount: 100 }, key)).id).toBe(first.id);
    expect(await codeOf(stripe.refunds.create({ charge: charge.id, amount: 200 }, key))).toBe("StripeIdempotencyError");
    expect(await codeOf(make(5))).toBe("resource_missing");
    expect(await codeOf(make(5))).toBe("resource_missing");
    pass(25 * 3600);
    expect((await stripe.refunds.create({ charge: charge.id, amount: 100 }, key)).id).not.toBe(first.id);
  });

  it("replay a 500 that was saved although it took effect", async () => {
    const charge = await paid();
    double.faults.push({ method: "POST", path: "/v1/refunds", kind: "error_after" });
    const call = () => stripe.refunds.create({ charge: charge.id }, { idempotencyKey: "k3" });
    expect(await codeOf(call())).toBe("StripeAPIError");
    expect(await codeOf(call())).toBe("StripeAPIError");
    expect(Object.keys(double.state.refunds)).toHaveLength(1);
  });

  it("need a key", async () => {
    const stranger = new Stripe("pk_live", { maxNetworkRetries: 0 });
    await expect(stranger.balance.retrieve()).rejects.toMatchObject({ statusCode: 401 });
  });
});

describe("checkout", () => {
  it("holds the eight digits and the minimum", async () => {
    expect(await codeOf(session(100_000_000))).toBe("amount_too_large");
    expect(await codeOf(session(10))).toBe("amount_too_small");
    expect((await session(99_999_999, "jpy")).amount_total).toBe(99_999_999);
  });

  it("keeps the page open after a declined card and books the fee of a paid one", async () => {
    const { id } = await session();
    expect(payCheckout(double, id, CARDS.declined)).toEqual({ declined: "card_declined" });
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe("open");
    payCheckout(double, id);
    expect(platform()).toEqual({ available: 0, pending: 10_000 - 320 });
    pass(2 * 86_400);
    expect(platform()).toEqual({ available: 9_680, pending: 0 });
  });

  it("expires by itself", async () => {
    const { id } = await session(10_000, "usd", { expires_at: Math.floor(now().getTime() / 1000) + 1800 });
    pass(1801);
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe("expired");
    expect(() => payCheckout(double, id)).toThrow("expired");
  });
});

describe("transfers", () => {
  it("are possible from a pending charge, up to its amount, in its currency", async () => {
    const charge = await paid();
    const destination = await payee();
    const transfer = (amount: number, currency = "usd") => stripe.transfers.create({ amount, currency, destination, source_transaction: charge.id });
    await transfer(9_000);
    expect(await codeOf(transfer(1_001))).not.toBe("none");
    expect(await codeOf(transfer(500, "eur"))).not.toBe("none");
    expect(await codeOf(stripe.transfers.create({ amount: 100, currency: "usd", destination }))).toBe("balance_insufficient");
    expect(platform()).toEqual({ available: 0, pending: 680 });
    expect(double.balance(destination)["usd"]).toEqual({ available: 0, pending: 9_000 });
  });

  it("are refused without the capability", async () => {
    const charge = await paid();
    const send = (destination: string) => codeOf(stripe.transfers.create({ amount: 10, currency: "usd", destination, source_transaction: charge.id }));
    expect(await send(await payee("review"))).toBe("insufficient_capabilities_for_transfer");
    const account = await payee();
    disableAccount(double, account);
    expect(await send(account)).toBe("insufficient_capabilities_for_transfer");
  });

  it("are reversed up to what is left of them and what the account still has", async () => {
    const charge = await paid();
    const destination = await payee();
    const { id } = await stripe.transfers.create({ amount: 9_000, currency: "usd", destination, source_transaction: charge.id });
    await stripe.transfers.createReversal(id, { amount: 4_000 });
    expect(await codeOf(stripe.transfers.createReversal(id, { amount: 5_001 }))).not.toBe("none");
    pass(2 * 86_400);
    expect(await codeOf(stripe.transfers.createReversal(id))).toBe("balance_insufficient");
  });
});

describe("refunds", () => {
  it("keep Stripe's fee, stop at the charge, and may come back", async () => {
    const charge = await paid();
    const refund = await stripe.refunds.create({ charge: charge.id, amount: 6_000 });
    expect(await codeOf(stripe.refunds.create({ charge: charge.id, amount: 4_001 }))).not.toBe("none");
    expect((platform()?.available ?? 0) + (platform()?.pending ?? 0)).toBe(3_680);
    failRefund(double, refund.id);
    expect((platform()?.available ?? 0) + (platform()?.pending ?? 0)).toBe(9_680);
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe("failed");
  });

  // docs.stripe.com/api/refunds/object#refund_object-pending_reason
  it("wait for the platform's balance where it may not become negative", async () => {
    double.options.refundsNeedBalance = true;
    const charge = await paid();
    await stripe.transfers.create({ amount: 9_000, currency: "usd", destination: await payee(), source_transaction: charge.id });
    const { id } = await stripe.refunds.create({ charge: charge.id });
    expect(await stripe.refunds.retrieve(id)).toMatchObject({ status: "pending", pending_reason: "insufficient_funds", balance_transaction: null });
    await paid(20_000);
    pass(1);
    double.options.refundsNeedBalance = false;
    expect((await stripe.refunds.retrieve(id)).status).toBe("succeeded");
    expect((platform()?.available ?? 0) + (platform()?.pending ?? 0)).toBe(9_680 - 9_000 + 19_390 - 10_000);
  });

  it("take time with one card and fail later with another", async () => {
    const slow = await stripe.refunds.create({ charge: (await paid(5_000, CARDS.refundPending)).id });
    const failing = await stripe.refunds.create({ charge: (await paid(5_000, CARDS.refundFails)).id });
    expect([slow.status, failing.status]).toEqual(["pending", "succeeded"]);
    pass(2 * 86_400);
    expect((await stripe.refunds.retrieve(slow.id)).status).toBe("succeeded");
    expect((await stripe.refunds.retrieve(failing.id)).status).toBe("failed");
  });
});

// docs.stripe.com/disputes/how-disputes-work, docs.stripe.com/api/disputes, docs.stripe.com/testing#disputes
describe("disputes", () => {
  it("take amount and fee from the platform at once, as one adjustment", async () => {
    const charge = await paid(10_000, CARDS.disputed);
    const [dispute] = (await stripe.disputes.list({ charge: charge.id })).data;
    expect(dispute).toMatchObject({ amount: 10_000, status: "needs_response", reason: "fraudulent", is_charge_refundable: false });
    expect(dispute?.balance_transactions).toMatchObject([{ amount: -10_000, fee: 1500, net: -11_500, type: "adjustment", reporting_category: "dispute" }]);
    expect((platform()?.available ?? 0) + (platform()?.pending ?? 0)).toBe(9_680 - 11_500);
    expect(await codeOf(stripe.refunds.create({ charge: charge.id }))).toBe("charge_disputed");
  });

  it("are won with the amount back and the fee kept, or lost with nothing", async () => {
    const won = openDispute(double, (await paid()).id);
    await stripe.disputes.update(won.id, { evidence: { uncategorized_text: "winning_evidence" } });
    expect(await stripe.disputes.retrieve(won.id)).toMatchObject({ status: "won", evidence_details: { has_evidence: true, submission_count: 1 } });
    expect((platform()?.available ?? 0) + (platform()?.pending ?? 0)).toBe(9_680 - 1500);
    const lost = openDispute(double, (await paid()).id);
    await stripe.disputes.close(lost.id);
    expect((await stripe.disputes.retrieve(lost.id)).status).toBe("lost");
    expect(await codeOf(stripe.disputes.close(lost.id))).not.toBe("none");
    expect((platform()?.available ?? 0) + (platform()?.pending ?? 0)).toBe(9_680 - 1500 + 9_680 - 11_500);
  });

  it("take evidence once, staged or submitted, and are lost when none came in time", async () => {
    const { id } = openDispute(double, (await paid()).id);
    await stripe.disputes.update(id, { evidence: { product_description: "A placement in episode 3" }, submit: false });
    expect(await stripe.disputes.retrieve(id)).toMatchObject({ status: "needs_response", evidence: { product_description: "A placement in episode 3" } });
    await stripe.disputes.update(id, { evidence: { uncategorized_text: "See the contract" } });
    expect((await stripe.disputes.retrieve(id)).status).toBe("under_review");
    expect(await codeOf(stripe.disputes.update(id, { evidence: { uncategorized_text: "One more word" } }))).toBe("dispute_evidence_closed");
    closeDispute(double, id, "won");
    const silent = openDispute(double, (await paid()).id);
    expect(await codeOf(stripe.disputes.update(silent.id, { evidence: { uncategorized_text: "x".repeat(150_001) } }))).not.toBe("none");
    pass(10 * 86_400);
    expect(await stripe.disputes.retrieve(silent.id)).toMatchObject({ status: "lost", evidence_details: { past_due: true } });
  });
});

describe("payouts", () => {
  it("leave when money is available, arrive, and can fail after they were paid", async () => {
    const charge = await paid();
    const destination = await payee();
    await stripe.transfers.create({ amount: 9_000, currency: "usd", destination, source_transaction: charge.id });
    pass(2 * 86_400);
    const list = () => stripe.payouts.list({}, { stripeAccount: destination }).then((page) => page.data.map((payout) => payout.status));
    expect(await list()).toEqual(["in_transit"]);
    pass(2 * 86_400);
    expect(await list()).toEqual(["paid"]);
    failPayout(double, Object.keys(double.state.payouts)[0] ?? "");
    expect(await list()).toEqual(["failed"]);
    expect(double.balance(destination)["usd"]?.available).toBe(9_000);
  });

  // https://docs.stripe.com/api/payouts/object#payout_object-destination and -trace_id: pending until the payout is paid
  it("name the bank account when asked to, and the bank's reference once it has arrived", async () => {
    const charge = await paid();
    const account = await payee();
    await stripe.transfers.create({ amount: 9_000, currency: "usd", destination: account, source_transaction: charge.id });
    pass(2 * 86_400);
    const first = async (expand: string[] = []) => (await stripe.payouts.list({ expand }, { stripeAccount: account })).data[0];
    expect(await first()).toMatchObject({ destination: expect.stringMatching(/^ba_/), trace_id: { status: "pending", value: null } });
    pass(2 * 86_400);
    expect(await first(["data.destination"])).toMatchObject({
      destination: { object: "bank_account", account, currency: "usd", last4: "6789" }, trace_id: { status: "supported", value: expect.stringMatching(/^0210/) },
    });
  });
});

describe("accounts", () => {
  it("cannot be made for a country that Connect does not reach", async () => {
    expect(await codeOf(stripe.accounts.create({ country: "CN" }))).toBe("country_unsupported");
  });
});
