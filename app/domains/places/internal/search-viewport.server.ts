import { and, eq, gte, inArray, lte, or, type SQL, sql } from "drizzle-orm";
import { organizations } from "~db/schema/organizations";
import { locations, locationSearch } from "~db/schema/places";
import type { Ctx } from "~/domains/core/context";
import { CURRENCY_EXPONENTS } from "~/domains/core/money";
import { approximate } from "~/domains/core/reference-rates";
import { searchTokens } from "~/domains/search/tokens";
import { type Bounds, cellSize, fromMercator, viewportBoxes } from "../geo/mercator";
import type { MapCell } from "../location-view";
import { ACCESSIBILITY, DRONE_RULES, LOCATION_KINDS, PROPERTY_TYPES } from "../place-vocabulary";
import type { LocationFilters } from "../search-input";

const s = locationSearch;
/** More cells than a screen has at 64 pixels never come from a viewport of a screen's size. */
const MOST_CELLS = 2000;

function inViewport(bounds: Bounds | undefined): SQL | undefined {
  if (!bounds) return undefined;
  return or(...viewportBoxes(bounds).map(({ minX, minY, maxX, maxY }) =>
    sql`${s.pt} <@ box(point(${minX}::float8, ${minY}::float8), point(${maxX}::float8, ${maxY}::float8))`));
}

const positions = <T extends string>(all: readonly T[], chosen: readonly T[] | undefined): number[] | undefined =>
  chosen && chosen.length > 0 ? chosen.map((value) => all.indexOf(value)) : undefined;

/** Most US cents a day that the wish in the reader's currency amounts to. */
function mostFee({ maxFee, currency }: LocationFilters): number | undefined {
  if (maxFee === undefined) return undefined;
  const amountMinor = BigInt(Math.round(maxFee * 10 ** CURRENCY_EXPONENTS[currency]));
  return Number(approximate({ amountMinor, currency }, "USD").amountMinor);
}

function wordConditions(q: string | undefined): SQL | undefined {
  if (!q) return undefined;
  const query = searchTokens(q);
  if (query === null) return sql`false`;
  return sql`${s.id} in (select ${locations.id} from ${locations} where ${locations.searchZh} @@ ${query}::tsquery)`;
}

function numberConditions(filters: LocationFilters): (SQL | undefined)[] {
  const fee = mostFee(filters);
  const { maxLeadDays, minPower, minCrowd, month } = filters;
  return [
    fee === undefined ? undefined : lte(s.feeReference, fee),
    maxLeadDays === undefined ? undefined : lte(s.leadDays, maxLeadDays),
    minPower === undefined ? undefined : gte(s.power, minPower),
    minCrowd === undefined ? undefined : gte(s.crowd, minCrowd),
    month === undefined ? undefined : sql`(${s.season} & ${1 << (month - 1)}::int) <> 0`,
  ];
}

function choiceConditions(filters: LocationFilters): (SQL | undefined)[] {
  const kinds = positions(LOCATION_KINDS, filters.kind);
  const propertyTypes = positions(PROPERTY_TYPES, filters.propertyType);
  const access = positions(ACCESSIBILITY, filters.accessibility)?.reduce((mask, bit) => mask | (1 << bit), 0);
  return [
    kinds && inArray(s.kind, kinds),
    propertyTypes && inArray(s.propertyType, propertyTypes),
    filters.country ? eq(s.country, filters.country) : undefined,
    filters.incentive ? eq(s.hasIncentive, true) : undefined,
    filters.drone ? eq(s.droneRule, DRONE_RULES.indexOf(filters.drone)) : undefined,
    access ? sql`(${s.accessibility} & ${access}::int) = ${access}::int` : undefined,
  ];
}

/** Leaves out locations of suspended boards: as good as always none, and found once for the whole query. */
export const notHidden = (): SQL => sql`${s.id} not in (select ${locations.id} from ${locations}
  join ${organizations} on ${organizations.id} = ${locations.organizationId} where ${organizations.status} = 'suspended')`;

/** One predicate for the map and its list, so that they never disagree. */
export function searchCondition(filters: LocationFilters, bounds: Bounds | undefined): SQL | undefined {
  return and(notHidden(), inViewport(bounds), ...choiceConditions(filters), ...numberConditions(filters), wordConditions(filters.q));
}

/**
 * What lies in a viewport, as 64-pixel cells of the zoom level: count, centre of mass and one id. A cell of one is a
 * location. Answered from the GiST index of `location_search` alone.
 */
export async function searchViewport(
  ctx: Ctx,
  { filters, bounds, zoom }: { filters: LocationFilters; bounds: Bounds | undefined; zoom: number },
): Promise<{ cells: MapCell[]; total: number }> {
  const size = cellSize(zoom);
  const rows = await ctx.db
    .select({
      count: sql<number>`count(*)::int`, x: sql<number>`avg(${s.pt}[0])::float8`, y: sql<number>`avg(${s.pt}[1])::float8`,
      id: sql<string>`min(${s.id})`, total: sql<number>`(sum(count(*)) over ())::int`,
    })
    .from(s)
    .where(searchCondition(filters, bounds))
    .groupBy(sql`floor(${s.pt}[0] / ${sql.raw(String(size))})`, sql`floor(${s.pt}[1] / ${sql.raw(String(size))})`)
    .orderBy(sql`count(*) desc`, sql`min(${s.id})`)
    .limit(MOST_CELLS);
  const cells = rows.map(({ count, id, x, y }) => ({ id, count, ...fromMercator({ x, y }) }));
  return { cells, total: rows[0]?.total ?? 0 };
}
