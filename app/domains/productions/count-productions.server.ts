import { and, sql } from "drizzle-orm";
import { productions } from "~db/schema/productions";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { inScope, matchesFilters } from "./internal/production-conditions.server";
import { listProductionsInput } from "./production-filters";

/** Beyond this a count says "more than": nobody reads further, and counting everything costs. */
export const COUNT_LIMIT = 1000;

/** How many titles the same filters find, up to `COUNT_LIMIT + 1`. */
export async function countProductions(ctx: Ctx, input: unknown): Promise<number> {
  const values = parse(listProductionsInput, input);
  const found = ctx.db.select({ one: sql`1`.as("one") }).from(productions)
    .where(and(inScope(ctx, values), matchesFilters(values))).limit(COUNT_LIMIT + 1).as("found");
  const [row] = await ctx.db.select({ total: sql<number>`count(*)::int` }).from(found);
  return row?.total ?? 0;
}
