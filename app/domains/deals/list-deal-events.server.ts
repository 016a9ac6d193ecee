import { asc, eq } from "drizzle-orm";
import { dealEvents } from "~db/schema/deals";
import { users } from "~db/schema/identity";
import { organizations } from "~db/schema/organizations";
import type { Ctx } from "~/domains/core/context";
import type { DealEventView } from "./deal-view";
import { loadDeal } from "./internal/load-deal.server";

const MOST = 1000;

/** The deal's history from its first offer on, oldest first. People of another organization stay unnamed. */
export async function listDealEvents(ctx: Ctx, { dealId }: { dealId: string }): Promise<DealEventView[]> {
  await loadDeal(ctx, dealId);
  const rows = await ctx.db
    .select({ event: dealEvents, organizationName: organizations.name, organizationNameZh: organizations.nameZh, personName: users.name })
    .from(dealEvents)
    .leftJoin(organizations, eq(organizations.id, dealEvents.organizationId))
    .leftJoin(users, eq(users.id, dealEvents.userId))
    .where(eq(dealEvents.dealId, dealId))
    .orderBy(asc(dealEvents.at), asc(dealEvents.id))
    .limit(MOST);
  const own = ctx.actor.kind === "member" ? ctx.actor.organizationId : "";
  return rows.map(({ event, organizationName, organizationNameZh, personName }) => ({
    id: event.id, at: event.at, type: event.type, organizationName, organizationNameZh,
    personName: event.organizationId === own ? personName : null, params: event.params,
  }));
}
