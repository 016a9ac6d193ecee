import { eq } from "drizzle-orm";
import { fundings } from "../../../../db/schema/money";
import type { stripeEvents } from "../../../../db/schema/stripe-inbox";
import { retrieveDispute } from "../../../integrations/stripe/disputes.server";
import { retrieveAccount } from "../../../integrations/stripe/accounts.server";
import { type Charge, retrieveCharge, retrieveChargeOfIntent } from "../../../integrations/stripe/charges.server";
import { retrievePayout } from "../../../integrations/stripe/payouts.server";
import { retrieveRefund } from "../../../integrations/stripe/refunds.server";
import { listReversals, retrieveTransfer } from "../../../integrations/stripe/transfers.server";
import type { Ctx } from "../../core/context";
import { applyFundingNews, fetchFundingNews } from "../refresh-funding.server";
import { applyCharge } from "./apply-charge.server";
import { applyDispute } from "./apply-dispute.server";
import { applyPayout } from "./apply-payout.server";
import { fetchArrivals, recordArrivals } from "./arrivals.server";
import { isPayer } from "./bank-request.server";
import { findOp } from "./money-op.server";
import { saveCapability } from "./payee-account.server";
import { finishOp } from "./settle-op.server";
import { applyRefundStatus } from "./settle-refund.server";

type StripeEventRow = Pick<typeof stripeEvents.$inferSelect, "type" | "objectId" | "account">;

/** What an event means, fetched before the transaction that books it; undefined when it means nothing to us. */
type Apply = (tx: Ctx) => Promise<void>;
type Fetch = (ctx: Ctx, event: StripeEventRow) => Promise<Apply | undefined>;

const handlers: readonly { types: RegExp; fetch: Fetch }[] = [
  { types: /^checkout\.session\.(completed|expired|async_payment_succeeded|async_payment_failed)$/, fetch: sessionNews },
  { types: /^payment_intent\.succeeded$/, fetch: async (_ctx, event) => chargeNews(await retrieveChargeOfIntent(event.objectId)) },
  { types: /^charge\.(succeeded|captured|updated)$/, fetch: async (_ctx, event) => (event.account ? undefined : chargeNews(await retrieveCharge(event.objectId))) },
  { types: /^(refund\.(created|updated|failed)|charge\.refund\.updated)$/, fetch: refundNews },
  { types: /^transfer\.(created|updated)$/, fetch: transferNews },
  { types: /^transfer\.reversed$/, fetch: reversalNews },
  { types: /^charge\.dispute\./, fetch: disputeNews },
  { types: /^(account\.updated|capability\.updated)$/, fetch: accountNews },
  { types: /^payout\./, fetch: payoutNews },
  // both name the customer: what arrived is looked up among all that it sent
  { types: /^(cash_balance\.funds_available|customer_cash_balance_transaction\.created)$/, fetch: arrivalNews },
];

/** Fetches what the event speaks of; the answer books it. */
export async function newsOf(ctx: Ctx, event: StripeEventRow): Promise<Apply | undefined> {
  return handlers.find(({ types }) => types.test(event.type))?.fetch(ctx, event);
}

async function sessionNews(ctx: Ctx, event: StripeEventRow): Promise<Apply | undefined> {
  const news = await fetchFundingNews(event.objectId);
  const { fundingId } = news.session;
  if (!fundingId) return undefined;
  const [known] = await ctx.db.select({ id: fundings.id }).from(fundings).where(eq(fundings.id, fundingId));
  return known && ((tx) => applyFundingNews(tx, fundingId, news));
}

function chargeNews(charge: Charge | null): Apply | undefined {
  const fundingId = charge?.fundingId;
  return charge && fundingId ? (tx) => applyCharge(tx, fundingId, charge) : undefined;
}

/** A refund may be heard of before its charge: the charge is booked first. */
async function refundNews(ctx: Ctx, event: StripeEventRow): Promise<Apply | undefined> {
  const refund = await retrieveRefund(event.objectId);
  const op = refund.opId ? await findOp(ctx, refund.opId) : undefined;
  if (!op) return undefined;
  const charge = refund.chargeId ? await retrieveCharge(refund.chargeId) : null;
  return async (tx) => {
    await chargeNews(charge)?.(tx);
    await finishOp(tx, op, { kind: "refund", refund });
    await applyRefundStatus(tx, op, refund);
  };
}

async function transferNews(ctx: Ctx, event: StripeEventRow): Promise<Apply | undefined> {
  const transfer = await retrieveTransfer(event.objectId);
  const op = transfer.opId ? await findOp(ctx, transfer.opId) : undefined;
  return op && ((tx) => finishOp(tx, op, { kind: "transfer", transfer }));
}

/** A transfer was taken back, by us or by somebody at Stripe's dashboard: ours are known by their operation. */
async function reversalNews(ctx: Ctx, event: StripeEventRow): Promise<Apply | undefined> {
  const reversals = await listReversals(event.objectId);
  const ours = await Promise.all(reversals.map(async (reversal) => ({ reversal, op: reversal.opId ? await findOp(ctx, reversal.opId) : undefined })));
  if (!ours.some(({ op }) => op)) return undefined;
  return async (tx) => {
    for (const { reversal, op } of ours) if (op) await finishOp(tx, op, { kind: "reversal", reversal });
  };
}

/** A dispute may be heard of before its charge: the charge is booked first. */
async function disputeNews(_ctx: Ctx, event: StripeEventRow): Promise<Apply | undefined> {
  const dispute = await retrieveDispute(event.objectId);
  const charge = await retrieveCharge(dispute.chargeId);
  const book = chargeNews(charge);
  return book && (async (tx) => {
    await book(tx);
    await applyDispute(tx, dispute);
  });
}

async function accountNews(_ctx: Ctx, event: StripeEventRow): Promise<Apply | undefined> {
  const id = event.type === "account.updated" ? event.objectId : event.account;
  if (!id) return undefined;
  const account = await retrieveAccount(id);
  return (tx) => saveCapability(tx, account);
}

async function payoutNews(_ctx: Ctx, event: StripeEventRow): Promise<Apply | undefined> {
  if (!event.account) return undefined;
  const payout = await retrievePayout(event.objectId, event.account);
  return (tx) => applyPayout(tx, payout);
}

async function arrivalNews(ctx: Ctx, event: StripeEventRow): Promise<Apply | undefined> {
  if (!(await isPayer(ctx, event.objectId))) return undefined;
  const arrivals = await fetchArrivals(ctx, event.objectId);
  return async (tx) => {
    await recordArrivals(tx, event.objectId, arrivals);
  };
}
