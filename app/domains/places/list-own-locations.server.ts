import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "~db/schema/organizations";
import { locations } from "~db/schema/places";
import { requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { decodeCursor, type Page, pageInput, toPage } from "~/domains/core/keyset";
import { parse } from "~/domains/core/parse";
import { typedText } from "~/domains/core/text";
import { searchTokens } from "~/domains/search/tokens";
import { cardColumns } from "./internal/location-cards.server";
import type { LocationCard } from "./location-view";
import { PLACE_STATES } from "./place-lifecycle";
import { presentLocationCard } from "./present-location";

const listInput = pageInput.extend({ state: z.enum(PLACE_STATES).optional(), q: typedText(200).optional() });

/** The locations of the own board in every state, the last changed first. */
export async function listOwnLocations(ctx: Ctx, input: unknown): Promise<Page<LocationCard>> {
  const { state, q, cursor, limit } = parse(listInput, input);
  const { actor } = requireMember(ctx);
  const query = q ? searchTokens(q) : undefined;
  const rows = await ctx.db
    .select(cardColumns)
    .from(locations)
    .innerJoin(organizations, eq(organizations.id, locations.organizationId))
    .where(and(
      eq(locations.organizationId, actor.organizationId),
      state ? eq(locations.state, state) : undefined,
      query ? sql`${locations.searchZh} @@ ${query}::tsquery` : undefined,
      after(cursor),
    ))
    .orderBy(desc(locations.updatedAt), desc(locations.id))
    .limit(limit + 1);
  return toPage(rows.map((row) => presentLocationCard(row, ctx.actor)), limit, (row) => [row.updatedAt, row.id]);
}

function after(cursor: string | undefined) {
  if (!cursor) return undefined;
  const [updatedAt, id] = decodeCursor(cursor);
  return sql`(${locations.updatedAt}, ${locations.id}) < (${String(updatedAt)}::timestamptz, ${String(id)})`;
}
