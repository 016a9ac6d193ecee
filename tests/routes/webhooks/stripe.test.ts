import { describe, expect, it } from "vitest";
import { stripeEvents } from "~db/schema/stripe-inbox";
import { action, loader } from "~/routes/webhooks/stripe";
import { StripeDouble } from "~tests/doubles/stripe/double";
import { testDatabase } from "~tests/setup/database";
import { loadContext } from "~tests/setup/route-visit";

const { db } = testDatabase();
const stripe = new StripeDouble();

const event = (padding = "") => stripe.sign({
  id: "evt_route", object: "event", api_version: "2026-01-28", request: { id: null, idempotency_key: null }, type: "charge.updated", created: stripe.now(), livemode: false, pending_webhooks: 1,
  data: { object: { id: "ch_1", object: "charge", description: padding } },
});

async function post(source: string, { body, signature }: { body: string; signature?: string }): Promise<number> {
  const headers = new Headers(signature ? { "stripe-signature": signature } : {});
  const request = new Request(`http://localhost:3000/webhooks/stripe/${source}`, { method: "POST", body, headers });
  return (await action({ request, params: { source }, context: loadContext(db) })).status;
}

describe("the address of Stripe's webhooks", () => {
  it("refuses a message that is too large, however well it is signed, and keeps nothing of it", async () => {
    expect(await post("platform", event("x".repeat(600_000)))).toBe(413);
    expect(await db.$count(stripeEvents)).toBe(0);
  });

  it("refuses forged, unsigned and misdirected messages, and takes a good one once", async () => {
    const good = event();
    expect(await post("platform", { body: good.body })).toBe(400);
    expect(await post("platform", { ...good, body: good.body.replace("ch_1", "ch_2") })).toBe(400);
    expect(await post("connect", good), "signed with the other endpoint's secret").toBe(400);
    expect(await post("elsewhere", good)).toBe(404);
    expect(loader().status).toBe(405);
    expect(await db.$count(stripeEvents)).toBe(0);
    expect(await post("platform", good)).toBe(200);
    expect(await post("platform", good)).toBe(200);
    expect(await db.$count(stripeEvents)).toBe(1);
  });
});
