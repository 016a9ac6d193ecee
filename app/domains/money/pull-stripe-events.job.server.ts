import { eq, isNotNull, isNull, max } from "drizzle-orm";
import { payeeAccounts, stripeEvents } from "../../../db/schema/money";
import { listEventsSince } from "../../integrations/stripe/webhooks.server";
import { authorize } from "../core/authorize";
import type { Ctx, SystemActor } from "../core/context";
import { keepEvent } from "./internal/keep-event.server";
import { canExecuteOps } from "./policy";

const HOUR = 3_600_000;
/** Stripe shows events for thirty days. */
const LONGEST = 29 * 24 * HOUR;

/** Fetches the events that webhooks did not bring: per account, from an hour before the last one that came. */
export async function pullStripeEvents(ctx: Ctx<SystemActor>): Promise<void> {
  authorize(canExecuteOps(ctx.actor));
  const accounts = await ctx.db.select({ id: payeeAccounts.stripeAccountId }).from(payeeAccounts).where(isNotNull(payeeAccounts.stripeAccountId));
  for (const account of [null, ...accounts.map(({ id }) => id)]) {
    const events = await listEventsSince(await lastHeard(ctx, account), account ?? undefined);
    // oldest first, as they happened
    for (const event of events.toReversed()) await keepEvent(ctx, event, "pull");
  }
}

async function lastHeard(ctx: Ctx, account: string | null): Promise<Date> {
  const [last] = await ctx.db
    .select({ at: max(stripeEvents.happenedAt) })
    .from(stripeEvents)
    .where(account === null ? isNull(stripeEvents.account) : eq(stripeEvents.account, account));
  const earliest = ctx.now.getTime() - LONGEST;
  return new Date(last?.at ? Math.max(last.at.getTime() - HOUR, earliest) : earliest);
}
