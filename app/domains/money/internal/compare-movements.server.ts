import { and, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import { ledgerAccounts } from "../../../../db/schema/ledger";
import { moneyOps } from "../../../../db/schema/money";
import { stripeEvents } from "../../../../db/schema/stripe-inbox";
import { reconciliationBreaks, reconciliationMarks, stripeMovements } from "../../../../db/schema/reconciliation";
import { retrieveMovement } from "../../../integrations/stripe/balance.server";
import type { Ctx } from "../../core/context";
import { KEY_LIFE_MS } from "../op-schedule";
import { compareSides, type Finding, mayStillCome, type PostingSide } from "../reconciliation";
import { keepMovements } from "./reconciliation-run.server";

/** The net and the fee that a posting of ours puts on the platform's balance; the lines of one account are one entry. */
const OUR_SIDE = sql`
  left join lateral (
    select entry.currency, entry.amount_minor as net,
      coalesce((select fee.amount_minor from ledger_entries fee join ledger_accounts account on account.id = fee.account_id
                where fee.transaction_id = posting.id and account.kind = 'stripe_fees' and fee.currency = entry.currency), 0) as fee
    from ledger_entries entry join ledger_accounts account on account.id = entry.account_id
    where entry.transaction_id = posting.id and account.kind = 'psp_platform' limit 1
  ) ours on true`;

/** Writes beside each movement the posting that says the same. A Stripe fee of our own carries its amount as the fee. */
export async function matchMovements(ctx: Ctx): Promise<void> {
  await ctx.db.execute(sql`
    update stripe_movements movement set matched_transaction_id = posting.id
    from ledger_transactions posting ${OUR_SIDE}
    where movement.matched_transaction_id is null and posting.balance_transaction_id = movement.id
      and ours.currency = movement.currency and ours.net = movement.amount_minor - movement.fee_minor
      and (ours.fee = movement.fee_minor or posting.kind = 'stripe_fee_charged')`);
}

export type UnderWay = (currency: string) => boolean;

/**
 * Currencies in which something is on its way: operations sent while their key lives, and kept events (which may
 * concern any). What has been on its way for longer explains nothing any more.
 */
export async function currenciesUnderWay(ctx: Ctx): Promise<UnderWay> {
  const recently = new Date(ctx.now.getTime() - KEY_LIFE_MS);
  const sent = await ctx.db
    .selectDistinct({ currency: moneyOps.currency })
    .from(moneyOps)
    .where(and(inArray(moneyOps.state, ["sent", "unknown"]), ne(moneyOps.kind, "manual_payout"), gt(moneyOps.firstSentAt, recently)));
  const events = await ctx.db
    .select({ id: stripeEvents.id })
    .from(stripeEvents)
    .where(and(inArray(stripeEvents.state, ["received", "failed"]), gt(stripeEvents.receivedAt, recently)))
    .limit(1);
  return (currency) => events.length > 0 || sent.some((op) => op.currency === currency);
}

/** Movements without a posting that says the same, each with how it differs. */
export async function findUnmatchedMovements(ctx: Ctx, { isUnderWay, travelling }: { isUnderWay: UnderWay; travelling: ReadonlySet<string> }): Promise<Finding[]> {
  const unmatched = await ctx.db.select().from(stripeMovements).where(isNull(stripeMovements.matchedTransactionId));
  const ours = await ourSides(ctx, unmatched.map(({ id }) => id));
  return unmatched.flatMap((movement) => compareSides(movement, ours.get(movement.id) ?? null).map((found) => ({
    ...found,
    isExcused: found.kind === "missing_here" && (travelling.has(movement.id) || mayStillCome(movement.happenedAt, ctx.now, isUnderWay(movement.currency))),
  })));
}

async function ourSides(ctx: Ctx, movementIds: readonly string[]): Promise<Map<string, PostingSide>> {
  if (movementIds.length === 0) return new Map();
  const rows = await ctx.db.execute<{ id: string; currency: string; net: string; fee: string }>(sql`
    select posting.balance_transaction_id as id, ours.currency, ours.net::text, ours.fee::text from ledger_transactions posting ${OUR_SIDE}
    where ours.currency is not null and posting.balance_transaction_id in ${[...movementIds]}`);
  return new Map(rows.map(({ id, currency, net, fee }) => [id, { currency, amountMinor: BigInt(net) + BigInt(fee), feeMinor: BigInt(fee) }]));
}

/** A posting on the platform's balance for which no movement is copied. */
export interface LonelyPosting {
  transactionId: string;
  currency: string;
  netMinor: bigint;
  balanceTransactionId: string | null;
  source: string | null;
  occurredAt: Date;
}

interface LedgerStretch {
  accountId: bigint;
  currency: string;
  until: bigint;
}

export interface OurWalk {
  lonely: LonelyPosting[];
  stretches: LedgerStretch[];
  postings: number;
}

/**
 * The other direction: entries of the platform's balance since the last run, and those that were lonely before. What
 * Stripe's list did not show is asked for by its id, so that a late list is no break.
 */
export async function walkPostings(ctx: Ctx): Promise<OurWalk> {
  const accounts = await ctx.db
    .select({ id: ledgerAccounts.id, currency: ledgerAccounts.currency, until: ledgerAccounts.entryCount, from: reconciliationMarks.entrySequence })
    .from(ledgerAccounts)
    .leftJoin(reconciliationMarks, sql`${reconciliationMarks.name} = 'ledger:' || ${ledgerAccounts.id}`)
    .where(and(eq(ledgerAccounts.kind, "psp_platform"), gt(ledgerAccounts.entryCount, 0n)));
  const lonely = await lonelyBefore(ctx);
  let postings = 0;
  for (const { id, from, until } of accounts) {
    postings += Number(until - (from ?? 0n));
    if (until > (from ?? 0n)) lonely.push(...(await lonelyOf(ctx, sql`entry.account_id = ${id.toString()}::bigint and entry.account_sequence > ${(from ?? 0n).toString()}::bigint and entry.account_sequence <= ${until.toString()}::bigint`)));
  }
  const asked = await askFor(ctx, lonely);
  return { lonely: asked, postings, stretches: accounts.map(({ id, currency, until }) => ({ accountId: id, currency, until })) };
}

async function lonelyBefore(ctx: Ctx): Promise<LonelyPosting[]> {
  const rows = await ctx.db
    .selectDistinct({ reference: reconciliationBreaks.reference })
    .from(reconciliationBreaks)
    .where(and(eq(reconciliationBreaks.kind, "missing_at_stripe"), inArray(reconciliationBreaks.state, ["watched", "open", "explained"])));
  if (rows.length === 0) return [];
  return lonelyOf(ctx, sql`entry.transaction_id in ${rows.map(({ reference }) => reference)}`);
}

async function lonelyOf(ctx: Ctx, which: ReturnType<typeof sql>): Promise<LonelyPosting[]> {
  const rows = await ctx.db.execute<{ id: string; currency: string; net: string; balance_transaction_id: string | null; stripe_id: string | null; at: string }>(sql`
    select posting.id, entry.currency, entry.amount_minor::text as net, posting.balance_transaction_id, op.stripe_id,
      to_char(posting.occurred_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from ledger_entries entry
    join ledger_accounts account on account.id = entry.account_id and account.kind = 'psp_platform'
    join ledger_transactions posting on posting.id = entry.transaction_id
    left join money_ops op on op.id = posting.op_id
    left join stripe_movements movement on movement.id = posting.balance_transaction_id
    where movement.id is null and ${which}`);
  return rows.map((row) => ({
    transactionId: row.id, currency: row.currency, netMinor: BigInt(row.net), balanceTransactionId: row.balance_transaction_id, source: row.stripe_id, occurredAt: new Date(row.at),
  }));
}

async function askFor(ctx: Ctx, lonely: readonly LonelyPosting[]): Promise<LonelyPosting[]> {
  const left: LonelyPosting[] = [];
  for (const posting of lonely) {
    const movement = posting.balanceTransactionId ? await retrieveMovement(posting.balanceTransactionId) : null;
    if (movement) await keepMovements(ctx, [movement]);
    else left.push(posting);
  }
  return left;
}

/** Postings that claim a movement which Stripe does not have. */
export const lonelyFindings = (ctx: Ctx, lonely: readonly LonelyPosting[], isUnderWay: UnderWay): Finding[] =>
  lonely.map((posting) => ({
    kind: "missing_at_stripe", reference: posting.transactionId, currency: posting.currency, source: posting.balanceTransactionId ?? posting.source,
    stripeMinor: null, ledgerMinor: posting.netMinor, differenceMinor: -posting.netMinor,
    isExcused: mayStillCome(posting.occurredAt, ctx.now, isUnderWay(posting.currency)),
  }));

/** The next run begins behind these entries. */
export async function markPostings(ctx: Ctx, { stretches }: OurWalk): Promise<void> {
  for (const { accountId, until } of stretches) {
    const mark = { entrySequence: until };
    await ctx.db.insert(reconciliationMarks).values({ name: `ledger:${accountId}`, ...mark }).onConflictDoUpdate({ target: reconciliationMarks.name, set: mark });
  }
}
