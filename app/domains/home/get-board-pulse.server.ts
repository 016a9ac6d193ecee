import { and, count, desc, eq, sql } from "drizzle-orm";
import { locations } from "~db/schema/places";
import { routes } from "~db/schema/routes";
import type { Ctx, MemberActor } from "../core/context";
import { isCurrency } from "../core/money";
import { PLACE_STATES } from "../places/place-lifecycle";
import { type BoardPulse, type Incentive, type NextDate, nextDates, type StageCount } from "./pulse";

const MOST = 6;

/** A tourism board's places and routes by state, the incentives it offers and its next closures. */
export async function getBoardPulse(ctx: Ctx<MemberActor>): Promise<BoardPulse> {
  const { organizationId } = ctx.actor;
  const [locationCounts, routeCounts, incentives, closures] = await Promise.all([
    ctx.db.select({ state: locations.state, count: count() }).from(locations).where(eq(locations.organizationId, organizationId)).groupBy(locations.state),
    ctx.db.select({ state: routes.state, count: count() }).from(routes).where(eq(routes.organizationId, organizationId)).groupBy(routes.state),
    listIncentives(ctx),
    listClosures(ctx),
  ]);
  return { locations: byState(locationCounts), routes: byState(routeCounts), incentives, closures: nextDates(closures) };
}

const byState = (rows: readonly { state: string; count: number }[]): StageCount[] =>
  PLACE_STATES.map((stage) => ({ stage, count: rows.find(({ state }) => state === stage)?.count ?? 0 }));

const published = (organizationId: string) => and(eq(locations.organizationId, organizationId), eq(locations.state, "published"));

/** Incentives of published places, one line a scheme: its lowest and highest share, and its highest cap. */
async function listIncentives(ctx: Ctx<MemberActor>): Promise<Incentive[]> {
  const part = (name: string) => sql<string | null>`${locations.incentive}->>${sql.raw(`'${name}'`)}`;
  const rate = part("rateBasisPoints");
  const names = { scheme: sql<string | null>`coalesce(${part("scheme")}, ${part("inKind")})`, schemeZh: sql<string | null>`coalesce(${part("schemeZh")}, ${part("inKindZh")})` };
  const rows = await ctx.db
    .select({
      ...names, currency: part("currency"), places: count(),
      lowest: sql<number | null>`min((${rate})::int)`, highest: sql<number | null>`max((${rate})::int)`, cap: sql<string | null>`max((${part("capMinor")})::bigint)::text`,
    })
    .from(locations)
    .where(and(published(ctx.actor.organizationId), sql`${locations.incentive} <> '{}'::jsonb`))
    .groupBy(sql`1`, sql`2`, sql`3`)
    .orderBy(desc(count()))
    .limit(MOST);
  return rows.map(({ scheme, schemeZh, currency, lowest, highest, cap, places }) => ({
    scheme, schemeZh, places,
    rates: lowest === null || highest === null ? null : { lowest, highest },
    cap: cap && currency && isCurrency(currency) ? { amountMinor: BigInt(cap), currency } : null,
  }));
}

/** Days on which a published place is closed to crews, from today on. */
async function listClosures(ctx: Ctx<MemberActor>): Promise<NextDate[]> {
  const today = ctx.now.toISOString().slice(0, 10);
  const at = sql<string>`closure->>'from'`;
  const rows = await ctx.db
    .select({ id: locations.id, name: locations.name, nameZh: locations.nameZh, at })
    .from(locations)
    .innerJoin(sql`jsonb_array_elements(${locations.blackouts}) closure`, sql`closure->>'from' >= ${today}`)
    .where(published(ctx.actor.organizationId))
    .orderBy(at)
    .limit(MOST);
  return rows.map((row) => ({ at: row.at, kind: "closure", name: row.name, nameZh: row.nameZh ?? row.name, path: `/locations/${row.id}` }));
}
