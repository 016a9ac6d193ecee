import { setupServer } from "msw/node";
import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { StripeDouble } from "~tests/doubles/stripe/double";
import { stripeHandlers } from "~tests/doubles/stripe/msw";
import { submitOnboarding } from "~tests/doubles/stripe/resources/accounts";
import { CARDS, payCheckout } from "~tests/doubles/stripe/resources/payments";
import { emptyState } from "~tests/doubles/stripe/state";
import { tick } from "~tests/doubles/stripe/tick";

const BEGIN = "2026-03-02T09:00:00Z";

/** The stand-in for Stripe without the marketplace: asked through Stripe's own package, empty and at 2 March 2026 before each test. */
export function loneDouble() {
  let now = new Date(BEGIN);
  const double = new StripeDouble({ clock: () => now });
  const server = setupServer(...stripeHandlers(double));
  const stripe = new Stripe("sk_test_double", { maxNetworkRetries: 0, telemetry: false });
  beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
  afterAll(() => server.close());
  beforeEach(() => {
    now = new Date(BEGIN);
    double.state = emptyState();
    double.faults = [];
  });
  return {
    double, stripe, ...payments(double, stripe),
    now: () => now,
    pass: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
      tick(double);
    },
  };
}

function payments(double: StripeDouble, stripe: Stripe) {
  const session = (amount = 10_000, currency = "usd", more: object = {}) => stripe.checkout.sessions.create({
    mode: "payment", success_url: "https://scenemark.test/ok", client_reference_id: "fnd_1",
    line_items: [{ quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: "Milestone 1" } } }],
    payment_intent_data: { transfer_group: "mls_1", metadata: { funding_id: "fnd_1" } }, ...more,
  });
  async function paid(amount = 10_000, card: string = CARDS.success, currency = "usd"): Promise<Stripe.Charge> {
    const { id } = await session(amount, currency);
    payCheckout(double, id, card);
    const done = await stripe.checkout.sessions.retrieve(id, { expand: ["payment_intent.latest_charge.balance_transaction"] });
    const intent = done.payment_intent as Stripe.PaymentIntent;
    return intent.latest_charge as Stripe.Charge;
  }
  async function payee(outcome: "active" | "review" | "document" = "active", bankNumber?: string): Promise<string> {
    const account = await stripe.accounts.create({ country: "US", capabilities: { transfers: { requested: true } } });
    submitOnboarding(double, account.id, { outcome, ...(bankNumber ? { bankNumber } : {}) });
    return account.id;
  }
  return { session, paid, payee };
}

/** The code by which Stripe refused, or "none". */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(() => "none", (error: Stripe.errors.StripeError) => error.code ?? error.type);
