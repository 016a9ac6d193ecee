import { and, eq } from "drizzle-orm";
import { productions } from "~db/schema/productions";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { ofShownOrganization } from "~/domains/organizations/shown-organizations.server";
import { canSeeProduction } from "../policy";
import type { ProductionRow } from "./production-row";

/** A title of the actor's own studio; any other is not found. Jobs see all. */
export async function loadOwnProduction(ctx: Ctx, id: string): Promise<ProductionRow> {
  const { actor } = ctx;
  if (actor.kind !== "member" && actor.kind !== "system") throw notFound("production");
  const own = actor.kind === "member" ? eq(productions.organizationId, actor.organizationId) : undefined;
  const [production] = await ctx.db.select().from(productions).where(and(eq(productions.id, id), own)).limit(1);
  if (!production) throw notFound("production");
  return production;
}

/** A title that the actor may see; any other is not found. */
export async function loadVisibleProduction(ctx: Ctx, id: string): Promise<ProductionRow> {
  const isShown = and(eq(productions.id, id), ofShownOrganization(ctx, productions.organizationId));
  const [production] = await ctx.db.select().from(productions).where(isShown).limit(1);
  if (!production || !canSeeProduction(ctx.actor, production).allowed) throw notFound("production");
  return production;
}
