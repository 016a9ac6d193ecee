import { and, eq } from "drizzle-orm";
import { briefInvitations } from "~db/schema/briefs";
import { deals } from "~db/schema/deals";
import { DEAL_ROLES } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { notify } from "~/domains/notifications/notify.server";
import type { BriefRow } from "./brief-row";

/** Tells the studios with a live bid and those that were invited, each once. */
export async function tellBidders(ctx: Ctx, brief: BriefRow, type: "brief_changed"): Promise<void> {
  const [bidders, invited] = await Promise.all([
    ctx.db.selectDistinct({ organizationId: deals.payeeOrganizationId }).from(deals)
      .where(and(eq(deals.briefId, brief.id), eq(deals.state, "negotiating"))),
    ctx.db.select({ organizationId: briefInvitations.organizationId }).from(briefInvitations).where(eq(briefInvitations.briefId, brief.id)),
  ]);
  for (const organizationId of new Set([...bidders, ...invited].map((row) => row.organizationId))) {
    await notify(ctx, {
      to: { organizationId, roles: DEAL_ROLES }, type,
      params: { brief: brief.title, briefZh: brief.titleZh ?? brief.title }, path: `/briefs/${brief.id}`,
    });
  }
}
