import { eq } from "drizzle-orm";
import { productions } from "~db/schema/productions";
import type { Ctx } from "~/domains/core/context";
import type { ProductionFacts } from "../facts-from-terms";

/** What the listing tells the rulebook of a title; nothing when the title is not listed. */
export async function loadProductionFacts(ctx: Ctx, productionId: string): Promise<ProductionFacts> {
  const [row] = await ctx.db
    .select({ genres: productions.genres, themes: productions.themes, budgetTier: productions.budgetTier, audience: productions.audience })
    .from(productions)
    .where(eq(productions.id, productionId))
    .limit(1);
  if (!row) return {};
  const { ageFrom, ageTo } = row.audience;
  return {
    genres: row.genres, themes: row.themes, budgetTier: row.budgetTier,
    audience: { ...(ageFrom === undefined ? {} : { ageFrom }), ...(ageTo === undefined ? {} : { ageTo }) },
  };
}
