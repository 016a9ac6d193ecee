import { and, eq, inArray } from "drizzle-orm";
import { fundings } from "../../../db/schema/money";
import { type CheckoutSession, retrieveCheckoutSession } from "../../integrations/stripe/checkout.server";
import { type Charge, retrieveCharge } from "../../integrations/stripe/charges.server";
import { authorize } from "../core/authorize";
import { type Ctx, type SystemActor, systemActor } from "../core/context";
import { withTransaction } from "../core/transaction.server";
import { executeMoneyOp } from "./execute-money-op.server";
import { applyCharge } from "./internal/apply-charge.server";
import { refreshArrivals } from "./internal/refresh-arrivals.server";
import { type Funding, loadFunding } from "./internal/load-funding.server";
import { fundingStatesBefore } from "./money-lifecycles";
import { canReadMoney } from "./policy";

/**
 * Looks at Stripe how a payment stands and books what is new. Called when the payer comes back from Checkout, before
 * or after the webhook: both lead to the same single posting. Returns the funding as it is then.
 */
export async function refreshFunding(ctx: Ctx, fundingId: string): Promise<Funding> {
  authorize(canReadMoney(ctx.actor));
  const funding = await loadFunding(ctx, fundingId);
  const system: Ctx<SystemActor> = { ...ctx, actor: systemActor };
  if (funding.reference) await refreshArrivals(system, funding);
  else if (funding.state === "preparing" && funding.opId) await executeMoneyOp({ ...ctx, actor: systemActor }, funding.opId);
  const { stripeSessionId, state } = await loadFunding(system, fundingId);
  if (stripeSessionId && state !== "paid") {
    const news = await fetchFundingNews(stripeSessionId);
    await withTransaction(system, (tx) => applyFundingNews(tx, fundingId, news));
  }
  return loadFunding(ctx, fundingId);
}

export interface FundingNews {
  session: CheckoutSession;
  charge: Charge | null;
}

/** The session as it is now, and its charge when it was paid. */
export async function fetchFundingNews(sessionId: string): Promise<FundingNews> {
  const session = await retrieveCheckoutSession(sessionId);
  return { session, charge: session.isPaid && session.chargeId ? await retrieveCharge(session.chargeId) : null };
}

/** Books what the session says, in the caller's transaction. */
export async function applyFundingNews(ctx: Ctx, fundingId: string, { session, charge }: FundingNews): Promise<void> {
  if (charge) return applyCharge(ctx, fundingId, charge);
  if (session.status !== "expired") return;
  await ctx.db
    .update(fundings)
    .set({ state: "expired", updatedAt: ctx.now })
    .where(and(eq(fundings.id, fundingId), inArray(fundings.state, fundingStatesBefore("expired"))));
}
