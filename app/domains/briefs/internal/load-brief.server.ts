import { and, eq, type SQL } from "drizzle-orm";
import { briefInvitations, briefs, ndaAcceptances } from "~db/schema/briefs";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { ofShownOrganization } from "~/domains/organizations/shown-organizations.server";
import { type BriefTies, canSeeBrief } from "../policy";
import type { BriefRow } from "./brief-row";

async function findBrief(ctx: Ctx, where: SQL | undefined): Promise<BriefRow> {
  const [brief] = await ctx.db.select().from(briefs).where(where).limit(1);
  if (!brief) throw notFound("brief");
  return brief;
}

/** A brief of the actor's own organization; any other is not found. The operator and jobs see all. */
export async function loadOwnBrief(ctx: Ctx, id: string): Promise<BriefRow> {
  const { actor } = ctx;
  if (actor.kind === "system") return findBrief(ctx, eq(briefs.id, id));
  if (actor.kind !== "member") throw notFound("brief");
  return findBrief(ctx, and(eq(briefs.id, id), eq(briefs.organizationId, actor.organizationId)));
}

export interface SeenBrief {
  brief: BriefRow;
  ties: BriefTies;
}

/** A brief that the actor may see, with what links the actor to it; any other is not found. */
export async function loadVisibleBrief(ctx: Ctx, id: string): Promise<SeenBrief> {
  const [brief, ties] = await Promise.all([
    findBrief(ctx, and(eq(briefs.id, id), ofShownOrganization(ctx, briefs.organizationId))),
    loadTies(ctx, id),
  ]);
  if (!canSeeBrief(ctx.actor, brief, ties).allowed) throw notFound("brief");
  return { brief, ties };
}

async function loadTies(ctx: Ctx, id: string): Promise<BriefTies> {
  const { actor } = ctx;
  if (actor.kind !== "member") return { isInvited: false, hasAcceptedNda: false };
  const [[invitation], [acceptance]] = await Promise.all([
    ctx.db.select({ id: briefInvitations.briefId }).from(briefInvitations)
      .where(and(eq(briefInvitations.briefId, id), eq(briefInvitations.organizationId, actor.organizationId))).limit(1),
    ctx.db.select({ id: ndaAcceptances.briefId }).from(ndaAcceptances)
      .where(and(eq(ndaAcceptances.briefId, id), eq(ndaAcceptances.organizationId, actor.organizationId))).limit(1),
  ]);
  return { isInvited: Boolean(invitation), hasAcceptedNda: Boolean(acceptance) };
}
