import { and, eq } from "drizzle-orm";
import { productions } from "~db/schema/productions";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";

/** A route follows a title that its studio shows; any other is not found. */
export async function requireListedProduction(ctx: Ctx, productionId: string | null | undefined): Promise<void> {
  if (!productionId) return;
  const [found] = await ctx.db
    .select({ id: productions.id })
    .from(productions)
    .where(and(eq(productions.id, productionId), eq(productions.state, "published")))
    .limit(1);
  if (!found) throw notFound("production");
}
