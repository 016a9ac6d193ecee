import { tasks } from "~/jobs/tasks.server";
import { runDueJobsOf } from "~/jobs/run-due-jobs.server";
import { receiveStripeEvent } from "~/domains/money/receive-stripe-event.server";
import { CARDS, payCheckout } from "~tests/doubles/stripe/resources/payments";
import { submitOnboarding } from "~tests/doubles/stripe/resources/accounts";
import { tick } from "~tests/doubles/stripe/tick";
import type { DemoWorld } from "./index";

/** Jobs that move money and milestones; mail and the rest wait for the worker. */
const MONEY_JOBS = [
  "execute_money_op", "process_stripe_event", "start_release", "approve_by_silence", "close_checkout", "sweep_money",
];

/** Sets the stand-in's clock and lets it do what is due by then. */
export function bankAt(world: DemoWorld, now: Date): void {
  world.stripe.options.clock = () => now;
  tick(world.stripe);
}

/** Webhooks and money's jobs until nothing is left to do at this instant. */
export async function settleMoney(world: DemoWorld, now: Date): Promise<void> {
  bankAt(world, now);
  for (let round = 0; round < 12; round += 1) {
    for (const { source, body, signature } of world.stripe.takeDeliveries({ copies: 1 })) {
      await receiveStripeEvent({ actor: { kind: "anonymous" }, db: world.db, now, requestId: "demo" }, { source, body, signature });
    }
    const ran = await runDueJobsOf(world.db, now, { tasks, only: MONEY_JOBS });
    if (ran.length === 0 && world.stripe.state.undelivered.length === 0) return;
  }
  throw new Error("The demo's money does not come to rest.");
}

/** What the payer does on the payment page. The holder of a card may dispute the payment afterwards: its bank takes the money back until that is decided. */
export function payAtCheckout(world: DemoWorld, fundingId: string, card: "success" | "disputed" = "success"): void {
  const session = Object.values(world.stripe.state.sessions).findLast((candidate) => candidate.client_reference_id === fundingId);
  if (!session) throw new Error(`No payment page for ${fundingId}`);
  payCheckout(world.stripe, session.id, CARDS[card]);
}

/** What the studio's finance person does on the onboarding page. */
export function finishOnboarding(world: DemoWorld, organizationId: string): void {
  const account = Object.values(world.stripe.state.accounts).find(({ metadata }) => metadata["organization_id"] === organizationId);
  if (!account) throw new Error(`No Stripe account of ${organizationId}`);
  submitOnboarding(world.stripe, account.id, { outcome: "active" });
}
