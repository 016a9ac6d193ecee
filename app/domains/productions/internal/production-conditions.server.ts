import { and, arrayContains, arrayOverlaps, eq, isNull, or, type SQL } from "drizzle-orm";
import { productions } from "~db/schema/productions";
import type { Ctx } from "~/domains/core/context";
import { territoriesCovering } from "~/domains/core/territories";
import { ofShownOrganization } from "~/domains/organizations/shown-organizations.server";
import { matchesText } from "~/domains/search/search-columns.server";
import type { ListProductionsInput, ProductionFilters } from "../production-filters";

/** What this actor may see in the public list: listed titles, for visitors those made public. */
export function listedFor(ctx: Ctx): SQL | undefined {
  const { actor } = ctx;
  const isListed = and(
    eq(productions.state, "published"), isNull(productions.takenDownAt), ofShownOrganization(ctx, productions.organizationId),
  );
  const isMember = actor.kind === "member" || actor.kind === "system";
  return isMember ? isListed : and(isListed, eq(productions.visibility, "public"));
}

export function inScope(ctx: Ctx, { scope, state }: Pick<ListProductionsInput, "scope" | "state">): SQL | undefined {
  const { actor } = ctx;
  if (scope === "all" || actor.kind !== "member") return listedFor(ctx);
  return and(eq(productions.organizationId, actor.organizationId), state ? eq(productions.state, state) : undefined);
}

/** Filters that look at nothing but the title itself. */
export function matchesFilters(filters: ProductionFilters): SQL | undefined {
  const { territory } = filters;
  return and(
    matchesText(productions, filters.q),
    filters.format ? eq(productions.format, filters.format) : undefined,
    filters.genre ? arrayContains(productions.genres, [filters.genre]) : undefined,
    filters.tier ? eq(productions.budgetTier, filters.tier) : undefined,
    territory ? arrayOverlaps(productions.territories, territoriesCovering(territory)) : undefined,
    filters.language ? arrayContains(productions.languages, [filters.language]) : undefined,
    filters.platform ? arrayContains(productions.platforms, [filters.platform]) : undefined,
    filters.placement
      ? or(arrayContains(productions.placementTypes, [filters.placement]), eq(productions.placementTypes, []))
      : undefined,
    filters.organization ? eq(productions.organizationId, filters.organization) : undefined,
  );
}
