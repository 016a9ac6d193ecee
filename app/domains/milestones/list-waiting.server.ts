import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import { deals } from "~db/schema/deals";
import { milestones } from "~db/schema/milestones";
import { productions } from "~db/schema/productions";
import type { Ctx, MemberActor } from "~/domains/core/context";
import type { WaitingTask } from "~/domains/core/waiting";

const MOST = 20;

/** What milestones wait for from this organization, running clocks first: funding and review by the payer, delivery by the payee. */
export async function listWaiting(ctx: Ctx<MemberActor>): Promise<WaitingTask[]> {
  const { organizationId } = ctx.actor;
  const waits = or(
    and(eq(milestones.payerOrganizationId, organizationId), inArray(milestones.state, ["planned", "part_funded", "delivered"])),
    and(eq(milestones.payeeOrganizationId, organizationId), inArray(milestones.state, ["funded", "changes_requested"])),
  );
  // later milestones of a deal wait for the earlier ones: only the first of each kind is a task
  const kind = sql`(case when ${milestones.state} = 'part_funded' then 'planned' else ${milestones.state} end)`;
  const firsts = ctx.db
    .selectDistinctOn([milestones.dealId, kind], { id: milestones.id })
    .from(milestones).where(waits).orderBy(milestones.dealId, kind, milestones.position);
  const rows = await ctx.db
    .select({ milestone: milestones, production: productions.title, productionZh: productions.titleZh })
    .from(milestones)
    .innerJoin(deals, eq(deals.id, milestones.dealId))
    .innerJoin(productions, eq(productions.id, deals.productionId))
    .where(inArray(milestones.id, firsts))
    .orderBy(sql`case when ${milestones.state} = 'delivered' then ${milestones.reviewEndsAt} else ${milestones.dueDate}::timestamptz end asc nulls last`, asc(milestones.id))
    .limit(MOST);
  return rows.map(toTask);
}

type Row = { milestone: typeof milestones.$inferSelect; production: string; productionZh: string | null };

const KEYS: Record<string, string> = {
  planned: "milestones:waiting.fund", part_funded: "milestones:waiting.fund", delivered: "milestones:waiting.review",
  funded: "milestones:waiting.deliver", changes_requested: "milestones:waiting.deliver_again",
};

function toTask({ milestone, production, productionZh }: Row): WaitingTask {
  const due = milestone.state === "delivered" ? milestone.reviewEndsAt?.toISOString() : milestone.dueDate;
  const isFunding = milestone.state === "planned" || milestone.state === "part_funded";
  return {
    key: KEYS[milestone.state] ?? "milestones:waiting.deliver",
    params: { milestone: milestone.title, milestoneZh: milestone.titleZh ?? "", production, productionZh: productionZh ?? "" },
    path: isFunding ? `/deals/${milestone.dealId}/money` : `/milestones/${milestone.id}`,
    since: milestone.updatedAt.toISOString(),
    ...(due ? { due } : {}),
  };
}
