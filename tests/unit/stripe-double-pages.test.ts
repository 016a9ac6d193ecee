import { describe, expect, it } from "vitest";
import { CARDS } from "~tests/doubles/stripe/resources/payments";
import { loneDouble } from "~tests/setup/lone-double";

const { double, stripe, session, paid, payee, now } = loneDouble();

describe("webhooks", () => {
  it("come twice, out of order, signed with the secret of their endpoint", async () => {
    await paid();
    await payee();
    const deliveries = double.takeDeliveries();
    expect(deliveries).toHaveLength(8);
    expect(double.takeDeliveries()).toHaveLength(0);
    for (const { source, body, signature } of deliveries) {
      const secret = source === "connect" ? "whsec_double_connect" : "whsec_double_platform";
      expect(stripe.webhooks.constructEvent(body, signature, secret, 300, undefined, now().getTime()).object).toBe("event");
    }
    const order = deliveries.map((delivery) => delivery.eventId);
    expect(order).not.toEqual(order.toSorted());
  });
});

describe("pages", () => {
  it("let people play the banks: a dispute, its end, a refund that comes back", async () => {
    const charge = await paid();
    const bank = "https://checkout.stripe.test/_pages/bank";
    const act = (fields: Record<string, string>) => fetch(bank, { method: "POST", redirect: "manual", body: new URLSearchParams(fields) });
    expect(await (await fetch(bank)).text()).toContain("The cardholder disputes it");
    expect((await act({ act: "dispute", id: charge.id })).status).toBe(303);
    const [dispute] = (await stripe.disputes.list()).data;
    await act({ act: "won", id: dispute?.id ?? "" });
    expect((await stripe.disputes.retrieve(dispute?.id ?? "")).status).toBe("won");
    expect((await act({ act: "dispute", id: charge.id })).status).toBe(303);
    expect((await stripe.disputes.list()).data).toHaveLength(1);
    const refund = await stripe.refunds.create({ charge: charge.id });
    await act({ act: "refund_back", id: refund.id });
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe("failed");
  });

  it("take a payment and an onboarding like Stripe's own", async () => {
    const { url } = await session(10_000, "usd", { locale: "zh" });
    expect(await (await fetch(url ?? "")).text()).toContain("支付");
    const post = (fields: Record<string, string>) => fetch(`${url}/pay`, { method: "POST", redirect: "manual", body: new URLSearchParams(fields) });
    expect((await post({ card: CARDS.declined })).status).toBe(402);
    const back = await post({ card: CARDS.success });
    expect([back.status, back.headers.get("location")]).toEqual([303, "https://scenemark.test/ok"]);
    const account = await stripe.accounts.create({ country: "GB", capabilities: { transfers: { requested: true } }, tos_acceptance: { service_agreement: "recipient" } });
    const link = await stripe.accountLinks.create({ account: account.id, type: "account_onboarding", return_url: "https://scenemark.test/r", refresh_url: "https://scenemark.test/f" });
    expect((await fetch(link.url)).status).toBe(200);
    expect((await fetch(link.url)).status).toBe(410);
    await fetch(link.url, { method: "POST", redirect: "manual", body: new URLSearchParams({ outcome: "active", bank: "000123" }) });
    expect((await stripe.accounts.retrieve(account.id)).capabilities?.transfers).toBe("active");
  });
});
