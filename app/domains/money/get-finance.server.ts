import { and, desc, eq, inArray, or } from "drizzle-orm";
import { milestones } from "../../../db/schema/milestones";
import { releases } from "../../../db/schema/money";
import { deals } from "../../../db/schema/deals";
import { organizations } from "../../../db/schema/organizations";
import { productions } from "../../../db/schema/productions";
import { CONNECT_COUNTRIES } from "../../integrations/stripe/accounts.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { manualStandings } from "./internal/manual-waiting.server";
import { listReceivedPayments } from "./list-received-payments.server";
import { milestoneOutlook, soonestFirst } from "./milestone-outlook";
import { findPayeeAccount } from "./internal/payee-account.server";
import { milestoneMoney } from "./milestone-money.server";
import { canManagePayee, canReadMoney } from "./policy";

const MOST = 50;

/**
 * The finance page: milestones that still have money to come or to go, the soonest first, releases (those that wait or
 * move, then the settled ones), payments to the organization's bank, and how it is paid.
 */
export async function getFinance(ctx: Ctx) {
  const member = requireMember(ctx);
  authorize(canReadMoney(member.actor));
  const [open, recent, payments, payee] = await Promise.all([openMilestones(member), recentReleases(member), listReceivedPayments(member), payeeView(member)]);
  const money = await milestoneMoney(ctx, open.map(({ id }) => id));
  const released = await withStandings(member, recent);
  const shown = open.map(({ payeeOrganizationId, reviewEndsAt, silenceApproves, ...milestone }) => ({
    ...milestone, isPayee: payeeOrganizationId === member.actor.organizationId, money: money.get(milestone.id) ?? null,
    outlook: milestoneOutlook({ ...milestone, reviewEndsAt, silenceApproves }),
  }));
  return {
    milestones: soonestFirst(shown), payments, payee,
    moving: released.filter(({ state }) => state !== "transferred"), settled: released.filter(({ state }) => state === "transferred"),
  };
}

const titles = { production: productions.title, productionZh: productions.titleZh };

async function openMilestones(ctx: Ctx<MemberActor>) {
  const own = ctx.actor.organizationId;
  return ctx.db
    .select({
      id: milestones.id, dealId: milestones.dealId, position: milestones.position, title: milestones.title, titleZh: milestones.titleZh,
      state: milestones.state, dueDate: milestones.dueDate, reviewEndsAt: milestones.reviewEndsAt, silenceApproves: milestones.silenceApproves,
      payeeOrganizationId: milestones.payeeOrganizationId, ...titles,
    })
    .from(milestones)
    .innerJoin(deals, eq(deals.id, milestones.dealId))
    .innerJoin(productions, eq(productions.id, deals.productionId))
    .where(and(
      or(eq(milestones.payerOrganizationId, own), eq(milestones.payeeOrganizationId, own)),
      inArray(milestones.state, ["planned", "part_funded", "funded", "delivered", "changes_requested", "approved", "returning", "frozen", "cancelled"]),
    ))
    .orderBy(desc(milestones.updatedAt), milestones.position)
    .limit(MOST);
}

async function recentReleases(ctx: Ctx<MemberActor>) {
  const own = ctx.actor.organizationId;
  return ctx.db
    .select({
      id: releases.id, dealId: releases.dealId, state: releases.state, waitingReason: releases.waitingReason, createdAt: releases.createdAt,
      currency: releases.currency, amountMinor: releases.amountMinor, feeMinor: releases.feeMinor, payeeMinor: releases.payeeMinor,
      payeeOrganizationId: releases.payeeOrganizationId, rail: releases.rail, milestone: milestones.title, milestoneZh: milestones.titleZh, ...titles,
    })
    .from(releases)
    .innerJoin(milestones, eq(milestones.id, releases.milestoneId))
    .innerJoin(deals, eq(deals.id, releases.dealId))
    .innerJoin(productions, eq(productions.id, deals.productionId))
    .where(or(eq(releases.payerOrganizationId, own), eq(releases.payeeOrganizationId, own)))
    .orderBy(desc(releases.createdAt), desc(releases.id))
    .limit(MOST);
}

/** With where money of the manual rail is. */
async function withStandings<R extends Parameters<typeof manualStandings>[1][number]>(ctx: Ctx, rows: readonly R[]) {
  const standings = await manualStandings(ctx, rows);
  return rows.map((row) => ({ ...row, manual: standings.get(row.id) ?? null }));
}

export type PayeeStanding = "not_started" | "details_missing" | "in_review" | "ready" | "manual";

async function payeeView(ctx: Ctx<MemberActor>) {
  const [organization] = await ctx.db.select({ country: organizations.country }).from(organizations).where(eq(organizations.id, ctx.actor.organizationId));
  const account = await findPayeeAccount(ctx, ctx.actor.organizationId);
  const country = organization?.country ?? "";
  const rail = account?.rail ?? (CONNECT_COUNTRIES.has(country) ? "connect" : "manual");
  return {
    country, standing: standingOf(rail, account), canManage: canManagePayee(ctx.actor).allowed,
    isPayoutsEnabled: account?.isPayoutsEnabled ?? false, refreshedAt: account?.refreshedAt ?? null,
  };
}

function standingOf(rail: string, account: Awaited<ReturnType<typeof findPayeeAccount>>): PayeeStanding {
  if (rail !== "connect") return "manual";
  if (!account?.stripeAccountId) return "not_started";
  if (account.transfersCapability === "active") return "ready";
  return account.transfersCapability === "pending" && account.isDetailsSubmitted ? "in_review" : "details_missing";
}
