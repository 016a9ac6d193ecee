import { and, count, desc, eq, gt, inArray, min, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { briefInvitations, briefs } from "~db/schema/briefs";
import { dealParties, deals } from "~db/schema/deals";
import { users } from "~db/schema/identity";
import { payeeAccounts } from "~db/schema/money-accounts";
import { invitations, members, organizations } from "~db/schema/organizations";
import { locations } from "~db/schema/places";
import { productions } from "~db/schema/productions";
import { routes } from "~db/schema/routes";
import { CONNECT_COUNTRIES } from "../../integrations/stripe/accounts.server";
import type { Ctx, MemberActor } from "../core/context";
import { type FirstStep, type FirstStepFacts, firstSteps, type ListedFacts, nextStep } from "./first-steps";

/**
 * The first steps of the actor's organization, while one of them is open that the reader may do. Nothing once all are
 * done, once the person has put them away, and for organizations that may not act.
 */
export async function getFirstSteps(ctx: Ctx<MemberActor>): Promise<FirstStep[] | null> {
  if (ctx.actor.organizationStatus === "suspended" || ctx.actor.organizationKind === "operator") return null;
  const own = await findOwn(ctx);
  if (!own || own.hiddenAt) return null;
  const { hiddenAt: _, country, ...person } = own;
  const [team, market] = await Promise.all([countTeam(ctx), marketFacts(ctx, country)]);
  const steps = firstSteps(ctx.actor, { ...person, ...team, ...market });
  return nextStep(steps) ? steps : null;
}

/** The reader's membership with what the person and the organization say about themselves. */
async function findOwn(ctx: Ctx<MemberActor>) {
  const [own] = await ctx.db
    .select({
      hiddenAt: members.firstStepsHiddenAt, email: users.email, isEmailVerified: users.emailVerified, isTwoFactorOn: users.twoFactorEnabled,
      hasAbout: sql<boolean>`coalesce(${organizations.about}, ${organizations.aboutZh}, '') <> ''`,
      hasLogo: sql<boolean>`${organizations.logoFileId} is not null`, country: organizations.country,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(eq(members.organizationId, ctx.actor.organizationId), eq(members.userId, ctx.actor.userId)));
  return own;
}

async function countTeam(ctx: Ctx<MemberActor>): Promise<Pick<FirstStepFacts, "members" | "signatories" | "invitations">> {
  const { organizationId } = ctx.actor;
  const open = and(eq(invitations.organizationId, organizationId), eq(invitations.state, "pending"), gt(invitations.expiresAt, ctx.now));
  const [[team], invited] = await Promise.all([
    ctx.db
      .select({ members: count(), signatories: sql<number>`count(*) filter (where ${members.canSign})`.mapWith(Number) })
      .from(members)
      .where(eq(members.organizationId, organizationId)),
    ctx.db.$count(invitations, open),
  ]);
  return { members: team?.members ?? 0, signatories: team?.signatories ?? 0, invitations: invited };
}

type MarketFacts = Pick<FirstStepFacts, "brief" | "studios" | "production" | "bids" | "payouts" | "location" | "route">;

/** What this kind of organization does on the marketplace. */
async function marketFacts(ctx: Ctx<MemberActor>, country: string): Promise<MarketFacts> {
  switch (ctx.actor.organizationKind) {
    case "brand": {
      const [brief, studios] = await Promise.all([listedOf(ctx, briefs), countStudios(ctx)]);
      return { brief, studios };
    }
    case "studio": {
      const [production, bids, payouts] = await Promise.all([listedOf(ctx, productions), countBids(ctx), payoutsOf(ctx, country)]);
      return { production, bids, ...(payouts ? { payouts } : {}) };
    }
    case "tourism_board": {
      const [location, route, brief] = await Promise.all([listedOf(ctx, locations), listedOf(ctx, routes), listedOf(ctx, briefs)]);
      return { location, route, brief };
    }
    default:
      return {};
  }
}

type ListedTable = PgTable & Record<"id" | "organizationId" | "state" | "publishedAt" | "updatedAt", PgColumn>;

/** How much the organization has published, since when, and the draft it touched last. */
async function listedOf(ctx: Ctx<MemberActor>, table: ListedTable): Promise<ListedFacts> {
  const own = eq(table.organizationId, ctx.actor.organizationId);
  const [[shown], [draft]] = await Promise.all([
    ctx.db.select({ published: count(table.publishedAt), firstAt: min(table.publishedAt) }).from(table).where(own),
    ctx.db.select({ id: table.id }).from(table).where(and(own, inArray(table.state, ["draft", "in_review"]))).orderBy(desc(table.updatedAt)).limit(1),
  ]);
  return { published: shown?.published ?? 0, firstAt: instantOf(shown?.firstAt), draftId: draft ? String(draft.id) : null };
}

/** Columns of a table that is only known by its shape come without a type. */
const instantOf = (value: unknown): Date | null => (value instanceof Date ? value : null);

async function countStudios(ctx: Ctx<MemberActor>): Promise<number> {
  const { organizationId } = ctx.actor;
  const invited = ctx.db
    .select({ studio: briefInvitations.organizationId })
    .from(briefInvitations)
    .innerJoin(briefs, eq(briefs.id, briefInvitations.briefId))
    .where(eq(briefs.organizationId, organizationId));
  const dealing = ctx.db
    .select({ studio: deals.payeeOrganizationId })
    .from(dealParties)
    .innerJoin(deals, eq(deals.id, dealParties.dealId))
    .where(and(eq(dealParties.organizationId, organizationId), eq(dealParties.side, "payer")));
  const studios = invited.union(dealing).as("studios");
  const [row] = await ctx.db.select({ count: count() }).from(studios);
  return row?.count ?? 0;
}

/** Deals in which the studio sells: its bids, and what brands proposed to it. */
async function countBids(ctx: Ctx<MemberActor>): Promise<NonNullable<FirstStepFacts["bids"]>> {
  const [row] = await ctx.db
    .select({ count: count(), firstAt: min(dealParties.joinedAt) })
    .from(dealParties)
    .where(and(eq(dealParties.organizationId, ctx.actor.organizationId), eq(dealParties.side, "payee")));
  return { count: row?.count ?? 0, firstAt: row?.firstAt ?? null };
}

async function payoutsOf(ctx: Ctx<MemberActor>, country: string): Promise<FirstStepFacts["payouts"]> {
  const [account] = await ctx.db
    .select({ rail: payeeAccounts.rail, transfers: payeeAccounts.transfersCapability, stripeId: payeeAccounts.stripeAccountId })
    .from(payeeAccounts)
    .where(eq(payeeAccounts.organizationId, ctx.actor.organizationId));
  if (account ? account.rail !== "connect" : !CONNECT_COUNTRIES.has(country)) return undefined;
  if (account?.transfers === "active") return "active";
  return account?.stripeId ? "started" : "open";
}
