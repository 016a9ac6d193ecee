import { desc, inArray, sql } from "drizzle-orm";
import { frozenCurrencies } from "../../../db/schema/money";
import { batchPayments, payoutBatches, platformPayouts } from "../../../db/schema/payouts";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { decodeCursor, toPage } from "../core/keyset";
import { parse } from "../core/parse";
import { bankStandings } from "./internal/bank-standing.server";
import { listBatchesInput } from "./payout-input";
import { canReadLedger } from "./policy";

/** Batches, newest first, with how many of their payments have ended. */
export async function listPayoutBatches(ctx: Ctx, input: unknown) {
  authorize(canReadLedger(ctx.actor));
  const { cursor, limit } = parse(listBatchesInput, input);
  const after = cursor ? decodeCursor(cursor) : undefined;
  const rows = await ctx.db
    .select({
      id: payoutBatches.id, currency: payoutBatches.currency, state: payoutBatches.state, totalMinor: payoutBatches.totalMinor,
      createdAt: payoutBatches.createdAt, sentAt: payoutBatches.secondApprovedAt,
    })
    .from(payoutBatches)
    .where(after ? sql`(${payoutBatches.createdAt}, ${payoutBatches.id}) < (${String(after[0])}::timestamptz, ${String(after[1])})` : undefined)
    .orderBy(desc(payoutBatches.createdAt), desc(payoutBatches.id))
    .limit(limit + 1);
  const ids = rows.map(({ id }) => id);
  const counts = ids.length === 0 ? [] : await ctx.db
    .select({
      batchId: batchPayments.batchId, payments: sql<number>`count(*)::int`,
      done: sql<number>`count(*) filter (where ${batchPayments.state} = 'done')::int`,
      returned: sql<number>`count(*) filter (where ${batchPayments.state} = 'returned')::int`,
    })
    .from(batchPayments).where(inArray(batchPayments.batchId, ids)).groupBy(batchPayments.batchId);
  return toPage(rows.map((row) => {
    const { payments = 0, done = 0, returned = 0 } = counts.find(({ batchId }) => batchId === row.id) ?? {};
    return { ...row, payments, done, returned };
  }), limit, (row) => [row.createdAt.toISOString(), row.id]);
}

export type BatchSummary = Awaited<ReturnType<typeof listPayoutBatches>>["rows"][number];

/** The platform's bank by currency, and the payouts of Stripe that were last booked into it. */
export async function getPlatformBank(ctx: Ctx) {
  authorize(canReadLedger(ctx.actor));
  const [standings, topUps, frozen] = await Promise.all([
    bankStandings(ctx),
    ctx.db.select().from(platformPayouts).orderBy(desc(platformPayouts.recordedAt)).limit(10),
    ctx.db.select({ currency: frozenCurrencies.currency }).from(frozenCurrencies),
  ]);
  return { standings, topUps, frozen: frozen.map(({ currency }) => currency) };
}
