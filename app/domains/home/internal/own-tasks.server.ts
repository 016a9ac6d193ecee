import { and, asc, eq, gt, inArray, isNull, lt, ne, notExists, sql } from "drizzle-orm";
import { briefs } from "~db/schema/briefs";
import { contracts, signatures } from "~db/schema/contracts";
import { dealParties, deals } from "~db/schema/deals";
import { releases } from "~db/schema/money";
import { payeeAccounts } from "~db/schema/money-accounts";
import { organizations } from "~db/schema/organizations";
import { productions } from "~db/schema/productions";
import type { Ctx, MemberActor } from "../../core/context";
import type { WaitingTask } from "../../core/waiting";
import { amountText } from "../../money/amount-text";
import { listFundingRequests } from "../../money/list-funding-requests.server";

const MOST = 12;

/** Contracts that this organization has not signed yet. */
export async function signingTasks(ctx: Ctx<MemberActor>): Promise<WaitingTask[]> {
  const { organizationId } = ctx.actor;
  const ownSignature = ctx.db
    .select({ id: signatures.id })
    .from(signatures)
    .where(and(eq(signatures.contractId, contracts.id), eq(signatures.organizationId, organizationId)));
  const rows = await ctx.db
    .select({ dealId: contracts.dealId, createdAt: contracts.createdAt, expiresAt: contracts.expiresAt, title: productions.title, titleZh: productions.titleZh })
    .from(contracts)
    .innerJoin(deals, eq(deals.id, contracts.dealId))
    .innerJoin(productions, eq(productions.id, deals.productionId))
    .innerJoin(dealParties, and(eq(dealParties.dealId, deals.id), eq(dealParties.organizationId, organizationId), isNull(dealParties.leftAt)))
    .where(and(inArray(contracts.state, ["prepared", "partly_signed"]), gt(contracts.expiresAt, ctx.now), notExists(ownSignature)))
    .orderBy(asc(contracts.expiresAt))
    .limit(MOST);
  return rows.map((row) => ({
    key: "home:waiting.sign_contract",
    params: { production: row.title, productionZh: row.titleZh ?? "" },
    path: `/deals/${row.dealId}/sign`,
    since: row.createdAt.toISOString(),
    due: row.expiresAt.toISOString(),
  }));
}

const DAY_MS = 24 * 3600 * 1000;
const SOON_DAYS = 7;

/** Drafts left lying, and open briefs whose reply deadline is near. */
export async function briefTasks(ctx: Ctx<MemberActor>): Promise<WaitingTask[]> {
  const soon = new Date(ctx.now.getTime() + SOON_DAYS * DAY_MS);
  const own = eq(briefs.organizationId, ctx.actor.organizationId);
  const columns = { id: briefs.id, state: briefs.state, title: briefs.title, titleZh: briefs.titleZh, updatedAt: briefs.updatedAt, deadline: briefs.replyDeadlineAt };
  const [drafts, closing] = await Promise.all([
    ctx.db.select(columns).from(briefs).where(and(own, eq(briefs.state, "draft"), ne(briefs.title, ""))).orderBy(asc(briefs.updatedAt)).limit(3),
    ctx.db.select(columns).from(briefs)
      .where(and(own, eq(briefs.state, "open"), gt(briefs.replyDeadlineAt, ctx.now), lt(briefs.replyDeadlineAt, soon)))
      .orderBy(asc(briefs.replyDeadlineAt)).limit(3),
  ]);
  return [...drafts, ...closing].map((brief) => ({
    key: brief.state === "draft" ? "home:waiting.publish_brief" : "home:waiting.choose_bid",
    params: { brief: brief.title, briefZh: brief.titleZh ?? "" },
    path: brief.state === "draft" ? `/briefs/${brief.id}/edit` : `/briefs/${brief.id}/bids`,
    since: brief.updatedAt.toISOString(),
    ...(brief.state === "open" && brief.deadline ? { due: brief.deadline.toISOString() } : {}),
  }));
}

/** Approved money that cannot be paid out, because the payee has not said where to. */
export async function onboardingTasks(ctx: Ctx<MemberActor>): Promise<WaitingTask[]> {
  const { organizationId } = ctx.actor;
  const [account] = await ctx.db
    .select({ isReady: sql<boolean>`${payeeAccounts.rail} <> 'connect' or ${payeeAccounts.transfersCapability} = 'active'` })
    .from(payeeAccounts)
    .where(eq(payeeAccounts.organizationId, organizationId));
  if (account?.isReady) return [];
  const [waiting] = await ctx.db
    .select({ since: releases.createdAt })
    .from(releases)
    .where(and(eq(releases.payeeOrganizationId, organizationId), inArray(releases.state, ["payable", "part_transferred"])))
    .orderBy(asc(releases.createdAt))
    .limit(1);
  const [deal] = waiting ? [undefined] : await ctx.db
    .select({ since: deals.updatedAt })
    .from(deals)
    .where(and(eq(deals.payeeOrganizationId, organizationId), inArray(deals.state, ["contracted", "active"])))
    .limit(1);
  const since = waiting?.since ?? deal?.since;
  return since ? [{ key: "home:waiting.onboarding", params: {}, path: "/money/onboarding", since: since.toISOString() }] : [];
}

/** Payments that colleagues may not make alone and somebody who handles money decides; not the reader's own. */
export async function fundingRequestTasks(ctx: Ctx<MemberActor>): Promise<WaitingTask[]> {
  const requests = await listFundingRequests(ctx);
  return requests.filter(({ isOwn }) => !isOwn).slice(0, MOST).map(({ amountMinor, currency, askedBy, title, titleZh, path, createdAt }) => ({
    key: "home:waiting.approve_funding",
    params: { person: askedBy, amount: amountText({ amountMinor, currency }), title, titleZh: titleZh ?? "" },
    path,
    since: createdAt.toISOString(),
  }));
}

/** Organizations that ask to be verified: the operator's first task. */
export async function verificationTasks(ctx: Ctx<MemberActor>): Promise<WaitingTask[]> {
  if (ctx.actor.organizationKind !== "operator") return [];
  const rows = await ctx.db
    .select({ name: organizations.name, nameZh: organizations.nameZh, createdAt: organizations.createdAt })
    .from(organizations)
    .where(eq(organizations.status, "unverified"))
    .orderBy(asc(organizations.createdAt))
    .limit(MOST);
  return rows.map(({ name, nameZh, createdAt }) => ({
    key: "home:waiting.verify_organization",
    params: { party: name, partyZh: nameZh ?? "" },
    path: `/operator/organizations?q=${encodeURIComponent(name)}`,
    since: createdAt.toISOString(),
  }));
}
