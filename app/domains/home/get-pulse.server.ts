import { and, asc, eq, gte, inArray, isNull, or, sql } from "drizzle-orm";
import { briefs } from "~db/schema/briefs";
import { dealParties, deals } from "~db/schema/deals";
import { milestones } from "~db/schema/milestones";
import { productions } from "~db/schema/productions";
import type { Ctx, MemberActor } from "../core/context";
import { PIPELINE_STAGES } from "../deals/deal";
import { countDeals } from "../deals/list-deals.server";
import { sumOrganizationMoney } from "../money/sum-organization-money.server";
import { type NextDate, nextDates, type Pulse } from "./pulse";

const MOST = 6;

/** Deals by stage, money of milestones by state, and the next dates of the actor's organization. */
export async function getPulse(ctx: Ctx<MemberActor>): Promise<Pulse> {
  const [counts, money, ...dates] = await Promise.all([
    countDeals(ctx), sumOrganizationMoney(ctx), milestoneDates(ctx), offerDates(ctx), briefDates(ctx),
  ]);
  const stages = PIPELINE_STAGES.filter(({ stage }) => stage !== "ended").map(({ stage, states }) => ({
    stage, count: states.reduce((sum, state) => sum + (counts[state] ?? 0), 0),
  }));
  return { stages, money, dates: nextDates(dates.flat()) };
}

const isOurs = (organizationId: string) =>
  or(eq(milestones.payerOrganizationId, organizationId), eq(milestones.payeeOrganizationId, organizationId));

async function milestoneDates(ctx: Ctx<MemberActor>): Promise<NextDate[]> {
  const today = ctx.now.toISOString().slice(0, 10);
  // once delivered, what runs is the payer's time to review, whatever day it was due
  const at = sql`case when ${milestones.state} = 'delivered' then ${milestones.reviewEndsAt} else ${milestones.dueDate}::timestamptz end`;
  const rows = await ctx.db
    .select({ milestone: milestones, title: productions.title, titleZh: productions.titleZh })
    .from(milestones)
    .innerJoin(deals, eq(deals.id, milestones.dealId))
    .innerJoin(productions, eq(productions.id, deals.productionId))
    .where(and(
      isOurs(ctx.actor.organizationId),
      inArray(milestones.state, ["planned", "part_funded", "funded", "delivered", "changes_requested"]),
      sql`${at} >= case when ${milestones.state} = 'delivered' then ${ctx.now.toISOString()}::timestamptz else ${today}::timestamptz end`,
    ))
    .orderBy(asc(at), asc(milestones.id))
    .limit(MOST);
  return rows.map(({ milestone, title, titleZh }) => {
    const ends = milestone.state === "delivered" ? milestone.reviewEndsAt?.toISOString() : undefined;
    return {
      at: ends ?? milestone.dueDate ?? today,
      kind: ends ? "review_ends" : "milestone_due",
      name: `${title}: ${milestone.title}`,
      nameZh: `${titleZh ?? title}：${milestone.titleZh ?? milestone.title}`,
      path: `/milestones/${milestone.id}`,
    };
  });
}

async function offerDates(ctx: Ctx<MemberActor>): Promise<NextDate[]> {
  const { organizationId } = ctx.actor;
  const rows = await ctx.db
    .select({ id: deals.id, at: deals.offerExpiresAt, title: productions.title, titleZh: productions.titleZh })
    .from(deals)
    .innerJoin(dealParties, and(eq(dealParties.dealId, deals.id), eq(dealParties.organizationId, organizationId), isNull(dealParties.leftAt)))
    .innerJoin(productions, eq(productions.id, deals.productionId))
    .where(and(eq(deals.state, "negotiating"), gte(deals.offerExpiresAt, ctx.now)))
    .orderBy(asc(deals.offerExpiresAt))
    .limit(MOST);
  return rows.map(({ id, at, title, titleZh }) => ({
    at: at.toISOString(), kind: "offer_expires", name: title, nameZh: titleZh ?? title, path: `/deals/${id}`,
  }));
}

async function briefDates(ctx: Ctx<MemberActor>): Promise<NextDate[]> {
  const rows = await ctx.db
    .select({ id: briefs.id, at: briefs.replyDeadlineAt, title: briefs.title, titleZh: briefs.titleZh })
    .from(briefs)
    .where(and(eq(briefs.organizationId, ctx.actor.organizationId), eq(briefs.state, "open"), gte(briefs.replyDeadlineAt, ctx.now)))
    .orderBy(asc(briefs.replyDeadlineAt))
    .limit(MOST);
  return rows.flatMap(({ id, at, title, titleZh }) =>
    at ? [{ at: at.toISOString(), kind: "brief_deadline" as const, name: title, nameZh: titleZh ?? title, path: `/briefs/${id}` }] : [],
  );
}
