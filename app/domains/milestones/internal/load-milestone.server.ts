import { and, desc, eq, or } from "drizzle-orm";
import { evidence } from "~db/schema/evidence";
import { milestones } from "~db/schema/milestones";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";

export type MilestoneRow = typeof milestones.$inferSelect;

/** A milestone for its payer, its payee, the operator or the system; for others it is not found. */
export async function loadMilestone(ctx: Ctx, milestoneId: string, options: { lock?: boolean } = {}): Promise<MilestoneRow> {
  const query = ctx.db.select().from(milestones).where(and(eq(milestones.id, milestoneId), visibleTo(ctx))).limit(1);
  const [milestone] = await (options.lock ? query.for("update") : query);
  if (!milestone || ctx.actor.kind === "anonymous" || ctx.actor.kind === "user") throw notFound("milestone");
  return milestone;
}

/** The tenant scope of milestones. */
export function visibleTo({ actor }: Ctx) {
  if (actor.kind !== "member" || actor.organizationKind === "operator") return undefined;
  return or(
    eq(milestones.payerOrganizationId, actor.organizationId),
    eq(milestones.payeeOrganizationId, actor.organizationId),
  );
}

/** The newest delivery of a milestone that the caller may see, if there is one. */
export async function latestEvidence(ctx: Ctx, milestoneId: string) {
  const [row] = await ctx.db
    .select().from(evidence).where(eq(evidence.milestoneId, milestoneId)).orderBy(desc(evidence.round)).limit(1);
  return row;
}
