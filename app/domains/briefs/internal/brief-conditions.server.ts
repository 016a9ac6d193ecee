import { and, arrayContains, arrayOverlaps, eq, exists, gte, inArray, isNull, lte, or, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { briefInvitations, briefs } from "~db/schema/briefs";
import type { Actor, Ctx } from "~/domains/core/context";
import { territoriesCovering } from "~/domains/core/territories";
import { ofActiveOrganization, ofShownOrganization } from "~/domains/organizations/shown-organizations.server";
import { matchesText } from "~/domains/search/search-columns.server";
import { type BriefFilters, type ListBriefsInput, referenceMinor } from "../brief-filters";
import { leavesOf } from "../categories";

const DAY_MS = 86_400_000;

/** What this actor may see in the public list: `canSeeBrief` as a predicate, for open briefs. */
export function listedFor(ctx: Ctx): SQL | undefined {
  const { actor } = ctx;
  const now = ctx.now.toISOString();
  const isListed = openAt(now);
  if (actor.kind === "system") return isListed;
  if (actor.kind !== "member") {
    return and(isListed, eq(briefs.access, "open_call"), eq(briefs.visibility, "public"), ofShownOrganization(ctx, briefs.organizationId));
  }
  if (actor.organizationKind === "operator") return isListed;
  return listedForMember(ctx.db, { organizationId: actor.organizationId, now });
}

type Value = string | Placeholder;

const openAt = (now: Value): SQL | undefined =>
  and(eq(briefs.state, "open"), isNull(briefs.takenDownAt), sql`${briefs.replyDeadlineAt} > ${now}::timestamptz`);

/** What an organization that is not the operator may see, now or in a query that is prepared. */
export const listedForMember = (db: Database, { organizationId, now }: { organizationId: Value; now: Value }): SQL | undefined =>
  and(
    openAt(now),
    or(eq(briefs.organizationId, organizationId), ofActiveOrganization({ db }, briefs.organizationId)),
    or(eq(briefs.access, "open_call"), eq(briefs.organizationId, organizationId), invited(db, organizationId)),
  );

const invited = (db: Database, organizationId: Value): SQL =>
  exists(db.select({ one: sql`1` }).from(briefInvitations)
    .where(and(eq(briefInvitations.briefId, briefs.id), eq(briefInvitations.organizationId, organizationId))));

/** The rows of a list's scope: everything listed, the own organization's, or those the studio was invited to. */
export function inScope(ctx: Ctx, { scope, state }: Pick<ListBriefsInput, "scope" | "state">): SQL | undefined {
  const { actor } = ctx;
  if (scope === "all" || actor.kind !== "member") return listedFor(ctx);
  const inState = state ? eq(briefs.state, state) : undefined;
  if (scope === "mine") return and(eq(briefs.organizationId, actor.organizationId), inState);
  return and(
    invited(ctx.db, actor.organizationId), isNull(briefs.takenDownAt), ofShownOrganization(ctx, briefs.organizationId), inState,
    sql`${briefs.publishedAt} is not null`,
  );
}

/** Filters that look at nothing but the brief itself. */
export function matchesFilters(filters: BriefFilters, { actor, now }: { actor: Actor; now: Date }): SQL | undefined {
  const { category, territory } = filters;
  return and(
    matchesText(briefs, filters.q),
    category ? inArray(briefs.categoryId, leavesOf(category)) : undefined,
    filters.placement ? arrayContains(briefs.placementTypes, [filters.placement]) : undefined,
    filters.format
      ? or(arrayContains(briefs.formatWishes, [filters.format]), eq(briefs.formatWishes, []))
      : undefined,
    territory ? arrayOverlaps(briefs.territories, territoriesCovering(territory)) : undefined,
    filters.funded ? eq(briefs.isFunded, filters.funded === "true") : undefined,
    filters.dueWithin ? lte(briefs.replyDeadlineAt, new Date(now.getTime() + filters.dueWithin * DAY_MS)) : undefined,
    filters.organization ? eq(briefs.organizationId, filters.organization) : undefined,
    withinBudget(filters, actor),
  );
}

/** A hidden budget is not revealed by filtering for it either. */
function withinBudget(filters: BriefFilters, actor: Actor): SQL | undefined {
  const min = referenceMinor(filters.budgetMin, filters.currency);
  const max = referenceMinor(filters.budgetMax, filters.currency);
  if (min === undefined && max === undefined) return undefined;
  return and(
    min === undefined ? undefined : gte(briefs.budgetReferenceMinor, min),
    max === undefined ? undefined : lte(briefs.budgetReferenceMinor, max),
    actor.kind === "member" || actor.kind === "system" ? undefined : eq(briefs.isBudgetPublic, true),
  );
}
