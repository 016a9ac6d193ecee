import { and, asc, count, desc, eq, inArray, not, sql } from "drizzle-orm";
import { dealParties, deals } from "~db/schema/deals";
import { requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { decodeCursor, type KeysetOrder, type Page, toPage } from "~/domains/core/keyset";
import { parse } from "~/domains/core/parse";
import { type DealState, PIPELINE_STAGES } from "./deal";
import { type DEAL_SORTS, listDealsInput } from "./deal-input";
import type { DealSummary } from "./deal-view";
import { isTurnOf, matchesSearch, ownDeals, selectSummaries, type SummaryRow, toSummary } from "./internal/deal-summary.server";

/** Deals of the actor's organization, the last active first where nothing else is asked. */
export async function listDeals(ctx: Ctx, input: unknown = {}): Promise<Page<DealSummary>> {
  const filter = parse(listDealsInput, input);
  const member = requireMember(ctx);
  const { organizationId } = member.actor;
  const order = ORDERS[filter.sort];
  const stage = PIPELINE_STAGES.find((candidate) => candidate.stage === filter.stage);
  const rows = await selectSummaries(member)
    .where(and(
      ownDeals(organizationId),
      stage ? inArray(deals.state, [...stage.states]) : undefined,
      filter.state ? eq(deals.state, filter.state) : undefined,
      filter.turn ? turnIs(filter.turn, organizationId) : undefined,
      filter.briefId ? eq(deals.briefId, filter.briefId) : undefined,
      filter.productionId ? eq(deals.productionId, filter.productionId) : undefined,
      filter.search ? matchesSearch(filter.search) : undefined,
      filter.cursor ? order.after(filter.cursor) : undefined,
    ))
    .orderBy(...order.by)
    .limit(filter.limit + 1);
  const page = toPage(rows, filter.limit, order.key);
  return { ...page, rows: page.rows.map(toSummary) };
}

const turnIs = (turn: "mine" | "theirs", organizationId: string) =>
  turn === "mine" ? isTurnOf(organizationId) : and(eq(deals.state, "negotiating"), not(isTurnOf(organizationId)));

/** When the open offer ends; a deal that waits for no answer comes after all that do. */
const DEADLINE = sql`coalesce(case when ${deals.state} = 'negotiating' then ${deals.offerExpiresAt} end, 'infinity')`;

const ORDERS: Record<(typeof DEAL_SORTS)[number], KeysetOrder<SummaryRow>> = {
  activity: {
    by: [desc(dealParties.activityAt), desc(dealParties.dealId)],
    key: (row) => [row.activityAt.toISOString(), row.deal.id],
    after: (cursor) => {
      const [at, id] = decodeCursor(cursor);
      return sql`(${dealParties.activityAt}, ${dealParties.dealId}) < (${String(at)}::timestamptz, ${String(id)})`;
    },
  },
  newest: {
    by: [desc(deals.createdAt), desc(deals.id)],
    key: (row) => [row.deal.createdAt.toISOString(), row.deal.id],
    after: (cursor) => {
      const [at, id] = decodeCursor(cursor);
      return sql`(${deals.createdAt}, ${deals.id}) < (${String(at)}::timestamptz, ${String(id)})`;
    },
  },
  deadline: {
    by: [asc(DEADLINE), asc(deals.id)],
    key: (row) => [row.deal.state === "negotiating" ? row.deal.offerExpiresAt.toISOString() : null, row.deal.id],
    after: (cursor) => {
      const [at, id] = decodeCursor(cursor, ["instant?", "id"]);
      return sql`(${DEADLINE}, ${deals.id}) > (${at ?? "infinity"}::timestamptz, ${String(id)})`;
    },
  },
};

/** How many deals the organization has in each state: the heads of the pipeline. */
export async function countDeals(ctx: Ctx): Promise<Partial<Record<DealState, number>>> {
  const { organizationId } = requireMember(ctx).actor;
  const rows = await ctx.db
    .select({ state: deals.state, total: count() })
    .from(dealParties)
    .innerJoin(deals, eq(deals.id, dealParties.dealId))
    .where(ownDeals(organizationId))
    .groupBy(deals.state);
  return Object.fromEntries(rows.map((row) => [row.state, row.total]));
}
