import { and, asc } from "drizzle-orm";
import { deals } from "~db/schema/deals";
import { requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import type { DealSummary } from "./deal-view";
import { isTurnOf, ownDeals, selectSummaries, toSummary } from "./internal/deal-summary.server";

const MOST = 20;

/** Offers that wait for this organization's answer, the one that expires first on top: for the home page. */
export async function listWaiting(ctx: Ctx): Promise<DealSummary[]> {
  const member = requireMember(ctx);
  const { organizationId } = member.actor;
  const rows = await selectSummaries(member)
    .where(and(ownDeals(organizationId), isTurnOf(organizationId)))
    .orderBy(asc(deals.offerExpiresAt), asc(deals.id))
    .limit(MOST);
  return rows.map(toSummary);
}
