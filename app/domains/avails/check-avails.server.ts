import { and, eq, inArray, isNull } from "drizzle-orm";
import { dealParties } from "~db/schema/deals";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import type { DealTerms } from "~/domains/deals/terms";
import { type AvailConflict, type AvailsReport, reportOfConflicts } from "./avails-view";
import { expandGrants, type Grants } from "./expand-grants";
import { loadHeld, loadSold, type TakenBy } from "./internal/load-taken.server";
import { canCheckAvails } from "./policy";
import { clashesBetween, summarizeClashes } from "./resolve-avails";

export interface AvailsQuestion {
  terms: DealTerms;
  /** The deal that asks: its own grants and offers are no conflict. */
  exceptDealId?: string;
}

/**
 * Is what the terms would sell free, held by an open offer, or sold? Names the clause and, to those who may see it,
 * the deal that stands in the way. Changes nothing.
 */
export async function checkAvails(ctx: Ctx, { terms, exceptDealId }: AvailsQuestion): Promise<AvailsReport> {
  authorize(canCheckAvails(ctx.actor, { organizationIds: terms.parties.map((party) => party.organizationId) }));
  const wanted = expandGrants(terms);
  if (wanted.atoms.length === 0) return reportOfConflicts([], 0);
  const [sold, held] = await Promise.all([loadSold(ctx, wanted, exceptDealId), loadHeld(ctx, wanted, exceptDealId)]);
  const found = [...conflictsWith(wanted, sold, "sold"), ...conflictsWith(wanted, held, "held")];
  const visible = await visibleDeals(ctx, found.flatMap((conflict) => conflict.dealId ?? []));
  const conflicts = found.map((conflict) => ({ ...conflict, dealId: visible.has(conflict.dealId ?? "") ? conflict.dealId : null }));
  return reportOfConflicts(conflicts, wanted.atoms.length);
}

function conflictsWith(wanted: Grants, takenBy: readonly TakenBy[], status: AvailConflict["status"]): AvailConflict[] {
  return takenBy.flatMap(({ dealId, grants }) =>
    summarizeClashes(clashesBetween(wanted, grants)).map((summary) => ({
      ...summary, status, dealId, startsOn: grants.startsOn, endsOn: grants.endsOn,
    })));
}

async function visibleDeals(ctx: Ctx, dealIds: string[]): Promise<Set<string>> {
  const { actor } = ctx;
  if (dealIds.length === 0 || (actor.kind !== "member" && actor.kind !== "system")) return new Set();
  if (actor.kind === "system" || actor.organizationKind === "operator") return new Set(dealIds);
  const rows = await ctx.db
    .select({ dealId: dealParties.dealId })
    .from(dealParties)
    .where(and(
      inArray(dealParties.dealId, dealIds), eq(dealParties.organizationId, actor.organizationId), isNull(dealParties.leftAt),
    ));
  return new Set(rows.map((row) => row.dealId));
}
