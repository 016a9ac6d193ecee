import { and, inArray, isNull, sql } from "drizzle-orm";
import { fundings, refunds, releases } from "../../../db/schema/money";
import { milestones } from "../../../db/schema/milestones";
import type { Ctx } from "../core/context";
import { CALLED_OFF_STATES } from "../milestones/milestone";

/**
 * Where the money of one milestone is; held + released + refunded + fee = funded. What a bank took back was never
 * funded; released money that went back counts as refunded.
 */
export interface MilestoneMoney {
  milestoneId: string;
  currency: string;
  /** What is to be paid; of a milestone that was called off no more than was paid. */
  planned: bigint;
  funded: bigint;
  held: bigint;
  /** The payee's part of what was released. */
  released: bigint;
  refunded: bigint;
  fee: bigint;
  /** What the payer paid to Stripe beyond the milestone, or in error, is not in here: see `unapplied`. */
  openFundingId: string | null;
  /** A request for a bank transfer that stands open. */
  openTransferId: string | null;
}

type Sums = Map<string, { a: bigint; b: bigint }>;
const NOTHING = { a: 0n, b: 0n };

/** Its deal was ended and its hold pays a kill fee: it is called off as well, although money of it is released. */
const endedByFee = sql<boolean>`exists (select 1 from releases r where r.milestone_id = milestones.id and r.cause = 'kill_fee')`;

/**
 * The money bar of each milestone, in one query per table. The caller has loaded the milestones for its actor: this
 * read does not ask again.
 */
export async function milestoneMoney(ctx: Ctx, milestoneIds: readonly string[]): Promise<Map<string, MilestoneMoney>> {
  const ids = [...milestoneIds];
  if (ids.length === 0) return new Map();
  const [planned, paid, open, released, returned] = await Promise.all([
    ctx.db.select({ id: milestones.id, state: milestones.state, amountMinor: milestones.amountMinor, currency: milestones.currency, endedByFee }).from(milestones).where(inArray(milestones.id, ids)),
    sums(ctx, sql`select milestone_id as id, sum(held_minor - charged_back_minor)::text as a, sum(refunded_minor)::text as b from ${fundings} where ${inArray(fundings.milestoneId, ids)} and state = 'paid' group by 1`),
    ctx.db.select({ id: fundings.id, milestoneId: fundings.milestoneId, method: fundings.method }).from(fundings)
      .where(and(inArray(fundings.milestoneId, ids), inArray(fundings.state, ["preparing", "open"]), isNull(fundings.arrivalId))),
    sums(ctx, sql`select milestone_id as id, sum(payee_minor)::text as a, sum(fee_minor)::text as b from ${releases} where ${inArray(releases.milestoneId, ids)} group by 1`),
    sums(ctx, sql`select milestone_id as id, sum(payee_minor)::text as a, sum(fee_minor)::text as b from ${refunds} where ${inArray(refunds.milestoneId, ids)} and source = 'release' and state <> 'withdrawn' group by 1`),
  ]);
  const openOf = (milestoneId: string, method: "card" | "bank_transfer") => open.find((row) => row.milestoneId === milestoneId && row.method === method)?.id ?? null;
  return new Map(planned.map(({ id, state, amountMinor, currency, endedByFee: isEnded }) => {
    const { a: funded, b: back } = paid.get(id) ?? NOTHING;
    const gone = returned.get(id) ?? NOTHING;
    const payee = (released.get(id) ?? NOTHING).a - gone.a;
    const fee = (released.get(id) ?? NOTHING).b - gone.b;
    return [id, {
      milestoneId: id, currency, planned: isEnded || CALLED_OFF_STATES.includes(state) ? funded : amountMinor, funded, released: payee, fee, refunded: back,
      held: funded - payee - fee - back, openFundingId: openOf(id, "card"), openTransferId: openOf(id, "bank_transfer"),
    }];
  }));
}

async function sums(ctx: Ctx, query: ReturnType<typeof sql>): Promise<Sums> {
  const rows = await ctx.db.execute<{ id: string; a: string; b: string }>(query);
  return new Map(rows.map(({ id, a, b }) => [id, { a: BigInt(a), b: BigInt(b) }]));
}
