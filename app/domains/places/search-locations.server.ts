import { and, desc, eq, sql } from "drizzle-orm";
import { organizations } from "~db/schema/organizations";
import { locations, locationSearch } from "~db/schema/places";
import type { Ctx } from "~/domains/core/context";
import { decodeCursor, encodeCursor } from "~/domains/core/keyset";
import { parse } from "~/domains/core/parse";
import { cardColumns } from "./internal/location-cards.server";
import { searchCondition, searchViewport } from "./internal/search-viewport.server";
import type { LocationCard, MapCell } from "./location-view";
import { presentLocationCard } from "./present-location";
import { searchLocationsInput } from "./search-input";

export interface LocationSearchResult {
  rows: LocationCard[];
  nextCursor?: string;
  /** How many published locations fit the viewport and the filters. */
  total: number;
  cells: MapCell[];
}

/**
 * Published locations that fit a viewport and filters: a page of the list, newest first, and the cells of the map,
 * both by the same predicate. A viewport with `west` > `east` crosses ±180°.
 */
export async function searchLocations(ctx: Ctx, input: unknown): Promise<LocationSearchResult> {
  const { bbox, zoom, cursor, limit, ...filters } = parse(searchLocationsInput, input);
  const { cells, total } = await searchViewport(ctx, { filters, bounds: bbox, zoom });
  const found = await ctx.db
    .select({ ...cardColumns, publishedAt: locationSearch.publishedAt })
    .from(locationSearch)
    .innerJoin(locations, eq(locations.id, locationSearch.id))
    .innerJoin(organizations, eq(organizations.id, locations.organizationId))
    .where(and(searchCondition(filters, bbox), after(cursor)))
    .orderBy(desc(locationSearch.publishedAt), desc(locationSearch.id))
    .limit(limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const rows = page.map((row) => presentLocationCard(row, ctx.actor));
  if (found.length <= limit || !last) return { rows, total, cells };
  return { rows, total, cells, nextCursor: encodeCursor([last.publishedAt.toISOString(), last.id]) };
}

function after(cursor: string | undefined) {
  if (!cursor) return undefined;
  const [publishedAt, id] = decodeCursor(cursor);
  return sql`(${locationSearch.publishedAt}, ${locationSearch.id}) < (${String(publishedAt)}::timestamptz, ${String(id)})`;
}
