import { eq, isNotNull } from "drizzle-orm";
import { payeeAccounts } from "../../../db/schema/money-accounts";
import { stripePulls } from "../../../db/schema/stripe-inbox";
import { listEventsSince } from "../../integrations/stripe/webhooks.server";
import { authorize } from "../core/authorize";
import type { Ctx, SystemActor } from "../core/context";
import { keepEvent } from "./internal/keep-event.server";
import { canExecuteOps } from "./policy";

const HOUR = 3_600_000;
const PLATFORM = "";
/** Stripe shows events for thirty days. */
const LONGEST = 29 * 24 * HOUR;

/**
 * Fetches the events that webhooks did not bring: per account, from an hour before the last fetch that succeeded. A
 * webhook that came since proves nothing about the ones before it.
 */
export async function pullStripeEvents(ctx: Ctx<SystemActor>): Promise<void> {
  authorize(canExecuteOps(ctx.actor));
  const accounts = await ctx.db.select({ id: payeeAccounts.stripeAccountId }).from(payeeAccounts).where(isNotNull(payeeAccounts.stripeAccountId));
  for (const account of [PLATFORM, ...accounts.map(({ id }) => id ?? PLATFORM)]) {
    const events = await listEventsSince(await pulledUntil(ctx, account), account || undefined);
    // oldest first, as they happened
    for (const event of events.toReversed()) await keepEvent(ctx, event, "pull");
    const until = { pulledUntil: ctx.now };
    await ctx.db.insert(stripePulls).values({ account, ...until }).onConflictDoUpdate({ target: stripePulls.account, set: until });
  }
}

async function pulledUntil(ctx: Ctx, account: string): Promise<Date> {
  const [last] = await ctx.db.select().from(stripePulls).where(eq(stripePulls.account, account));
  const earliest = ctx.now.getTime() - LONGEST;
  return new Date(last ? Math.max(last.pulledUntil.getTime() - HOUR, earliest) : earliest);
}
