import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { briefs } from "../../../db/schema/briefs";
import { deals } from "../../../db/schema/deals";
import { fundingRequests } from "../../../db/schema/funding-requests";
import { users } from "../../../db/schema/identity";
import { milestones } from "../../../db/schema/milestones";
import { members } from "../../../db/schema/organizations";
import { productions } from "../../../db/schema/productions";
import { authorize, MONEY_ROLES, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { canDecideFunding, canReadMoney, canWithdrawFunding } from "./policy";

const MOST = 50;
const asker = alias(users, "asker");
const decider = alias(users, "decider");

export interface RequestsOf {
  dealId?: string | undefined;
  milestoneId?: string | undefined;
  briefId?: string | undefined;
}

/**
 * Payments of the actor's organization that wait for finance, of all or of one deal, milestone or brief, the newest
 * first; with those that were declined and not asked for again, so that who asked reads why.
 */
export async function listFundingRequests(ctx: Ctx, of: RequestsOf = {}) {
  const member = requireMember(ctx);
  const { organizationId } = member.actor;
  authorize(canReadMoney(member.actor));
  const isOne = of.dealId !== undefined || of.milestoneId !== undefined || of.briefId !== undefined;
  const rows = await ctx.db
    .select({
      request: fundingRequests, askedBy: asker.name, decidedBy: decider.name,
      milestone: milestones.title, milestoneZh: milestones.titleZh, position: milestones.position, production: productions.title, productionZh: productions.titleZh, brief: briefs.title, briefZh: briefs.titleZh,
    })
    .from(fundingRequests)
    .innerJoin(asker, eq(asker.id, fundingRequests.requestedByUserId))
    .leftJoin(decider, eq(decider.id, fundingRequests.decidedByUserId))
    .leftJoin(milestones, eq(milestones.id, fundingRequests.milestoneId))
    .leftJoin(deals, eq(deals.id, fundingRequests.dealId))
    .leftJoin(productions, eq(productions.id, deals.productionId))
    .leftJoin(briefs, eq(briefs.id, fundingRequests.briefId))
    .where(and(
      eq(fundingRequests.organizationId, organizationId),
      inArray(fundingRequests.state, isOne ? ["open", "declined"] : ["open"]),
      or(inArray(milestones.state, ["planned", "part_funded"]), eq(briefs.state, "open")),
      of.dealId === undefined ? undefined : eq(fundingRequests.dealId, of.dealId),
      of.milestoneId === undefined ? undefined : eq(fundingRequests.milestoneId, of.milestoneId),
      of.briefId === undefined ? undefined : eq(fundingRequests.briefId, of.briefId),
    ))
    .orderBy(desc(fundingRequests.createdAt), desc(fundingRequests.id))
    .limit(MOST);
  const approvers = rows.length > 0 ? await approversOf(ctx, organizationId) : [];
  const seen = new Set<string>();
  return rows.flatMap(({ request, askedBy, decidedBy, milestone, milestoneZh, position, production, productionZh, brief, briefZh }) => {
    const { id, milestoneId, briefId, dealId, method, currency, amountMinor, poNumber, state, reason, createdAt, decidedAt, requestedByUserId } = request;
    // only the newest says how it stands
    const about = milestoneId ?? briefId ?? "";
    if (seen.has(about)) return [];
    seen.add(about);
    const isOpen = state === "open";
    return [{
      id, milestoneId, briefId, method, currency, amountMinor, poNumber, reason, createdAt, decidedAt, askedBy, decidedBy, isOpen, position, production, productionZh,
      title: milestone ?? brief ?? "", titleZh: milestoneZh ?? briefZh, path: dealId ? `/deals/${dealId}/money` : `/briefs/${about}`,
      isOwn: requestedByUserId === member.actor.userId,
      approvers: approvers.filter(({ userId }) => userId !== requestedByUserId).map(({ name }) => name),
      canDecide: isOpen && canDecideFunding(member.actor, request).allowed,
      canWithdraw: isOpen && canWithdrawFunding(member.actor, request).allowed,
    }];
  });
}

export type FundingRequestView = Awaited<ReturnType<typeof listFundingRequests>>[number];

/** Who may approve: finance first, because the others have more to do. */
async function approversOf(ctx: Ctx, organizationId: string): Promise<{ userId: string; name: string }[]> {
  return ctx.db
    .select({ userId: users.id, name: users.name })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.organizationId, organizationId), inArray(members.role, [...MONEY_ROLES])))
    .orderBy(sql`${members.role} <> 'finance'`, members.createdAt, members.id)
    .limit(20);
}
