import { and, eq, inArray } from "drizzle-orm";
import { fundings } from "../../../../db/schema/money";
import type { CheckoutSession } from "../../../integrations/stripe/checkout.server";
import type { Ctx } from "../../core/context";
import { fundingStatesBefore } from "../money-lifecycles";
import type { MoneyOp } from "./money-op.server";

/** The payment page exists: the payer can be sent there. */
export async function openCheckout(ctx: Ctx, op: MoneyOp, session: CheckoutSession): Promise<void> {
  await ctx.db
    .update(fundings)
    .set({ state: "open", stripeSessionId: session.id, checkoutUrl: session.url, expiresAt: new Date(session.expiresAt * 1000), updatedAt: ctx.now })
    .where(and(eq(fundings.id, op.subject), inArray(fundings.state, fundingStatesBefore("opened"))));
}

/** The payment page could not be made. */
export async function failCheckout(ctx: Ctx, op: MoneyOp): Promise<void> {
  await ctx.db
    .update(fundings)
    .set({ state: "failed", updatedAt: ctx.now })
    .where(and(eq(fundings.id, op.subject), inArray(fundings.state, fundingStatesBefore("failed"))));
}
