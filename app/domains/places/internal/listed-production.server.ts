import { and, eq, isNull, type SQL } from "drizzle-orm";
import { productions } from "~db/schema/productions";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { ofActiveOrganization } from "~/domains/organizations/shown-organizations.server";

/** Titles that travellers may read of: listed and public, of an organization that is not suspended. */
export const isShownTitle = (ctx: Ctx): SQL | undefined => and(
  eq(productions.state, "published"), eq(productions.visibility, "public"), isNull(productions.takenDownAt),
  ofActiveOrganization(ctx, productions.organizationId),
);

/** A route follows a title that its studio shows; any other is not found. */
export async function requireListedProduction(ctx: Ctx, productionId: string | null | undefined): Promise<void> {
  if (!productionId) return;
  const [found] = await ctx.db
    .select({ id: productions.id })
    .from(productions)
    .where(and(eq(productions.id, productionId), isShownTitle(ctx)))
    .limit(1);
  if (!found) throw notFound("production");
}
