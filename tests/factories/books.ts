import { sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { frozenCurrencies, moneyOps } from "~db/schema/money";
import { reconciliationBreaks, reconciliationRuns, stripeMovements } from "~db/schema/reconciliation";
import { newId } from "~/domains/core/id";
import type { Milestone } from "./money";

const HOUR = 3_600_000;

/**
 * The books as an operator finds them on a bad morning: a fact, an operation that is lost, an open break and a watched
 * one, a walk that was interrupted, and a currency that stands still. Written straight into the tables, for looking at.
 */
export async function someBooks(db: Database, { milestone, requestedByUserId, now }: { milestone: Milestone; requestedByUserId: string; now: Date }) {
  const before = new Date(now.getTime() - 30 * HOUR);
  const [operation, transaction, run] = [newId("mop", now), newId("led", now), newId("rcn", now)];
  const about = { milestoneId: milestone.id, dealId: milestone.dealId, currency: milestone.currency };
  await db.insert(moneyOps).values({
    id: operation, kind: "transfer", subject: `rel_lost:fnd_lost`, attempt: 1, state: "unknown", ...about, amountMinor: 920_000n, params: { amount: 920_000, currency: "usd", destination: "acct_1" },
    sendCount: 4, cleanScanCount: 2, lastError: "api_connection_error: socket hang up", firstSentAt: before, createdAt: before, updatedAt: before,
  });
  const lines = [{ kind: "psp_platform", subject: "", currency: milestone.currency, amount: "1000000" }, { kind: "held", subject: milestone.id, currency: milestone.currency, amount: "-1000000" }];
  await db.execute(sql`select * from post_ledger(${transaction}, ${before.toISOString()}::timestamptz, 'charge_succeeded', 'charge:ch_books:succeeded', ${JSON.stringify(lines)}::text::jsonb,
    ${JSON.stringify({ deal_id: milestone.dealId, milestone_id: milestone.id, op_id: operation, balance_transaction_id: "txn_books", facts: { fundingId: "fnd_lost" } })}::text::jsonb)`);
  await db.insert(stripeMovements).values({ id: "txn_books", type: "charge", source: "ch_books", currency: milestone.currency, amountMinor: 999_000n, feeMinor: 0n, happenedAt: before, seenAt: now });
  await db.insert(reconciliationRuns).values({ id: run, cause: "night", state: "interrupted", movements: 200, lastError: "StripeAPIError: An unknown error occurred", createdAt: before, startedAt: before, touchedAt: before });
  const [open, watched] = [newId("brk", now), newId("brk", now)];
  const found = { currency: milestone.currency, runId: run, foundAt: before };
  await db.insert(reconciliationBreaks).values([
    { id: open, kind: "amount_differs", reference: "txn_books", source: "ch_books", stripeMinor: 999_000n, ledgerMinor: 1_000_000n, differenceMinor: -1000n, state: "open", openedAt: before, ...found },
    { id: watched, kind: "missing_here", reference: "txn_later", source: "ch_later", stripeMinor: 5000n, differenceMinor: 5000n, state: "watched", ...found },
  ]);
  await db.insert(frozenCurrencies).values({ currency: milestone.currency, reason: "break", frozenAt: before, handReason: "A payer reports a stolen card.", handUserId: requestedByUserId, handAt: now });
  return { operation, transaction, break: open };
}
