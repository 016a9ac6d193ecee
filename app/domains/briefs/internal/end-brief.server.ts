import { eq } from "drizzle-orm";
import { briefInvitations } from "~db/schema/briefs";
import { recordAudit } from "~/domains/audit/record-audit.server";
import type { Ctx } from "~/domains/core/context";
import { enqueue } from "~/domains/core/enqueue.server";
import { DEAL_ROLES } from "~/domains/core/authorize";
import { statesBefore } from "~/domains/core/lifecycle";
import { notify } from "~/domains/notifications/notify.server";
import { publishWebhooks } from "~/domains/webhooks/publish-webhooks.server";
import { BRIEF_LIFECYCLE, type BriefEvent, type BriefState } from "../brief";
import type { BriefColumns, BriefRow } from "./brief-row";
import { showCover } from "./show-cover.server";
import { writeBrief } from "./write-brief.server";

interface Ending {
  briefId: string;
  event: Exclude<BriefEvent, "publish" | "extend">;
  to: Exclude<BriefState, "draft" | "open">;
  columns?: BriefColumns;
}

/**
 * Ends a brief by one event of its lifecycle and rings `brief_ended`, from which the bids still open get their
 * outcome. Tells the studios that were invited when no more bids are taken.
 */
export async function endBrief(ctx: Ctx, { briefId, event, to, columns }: Ending): Promise<BriefRow> {
  const ended = await writeBrief(ctx, { id: briefId, states: statesBefore(BRIEF_LIFECYCLE, event) }, {
    ...columns, state: to, closedAt: ctx.now,
  });
  await showCover(ctx, ended);
  await recordAudit(ctx, { action: `brief.${to}`, subjectType: "brief", subjectId: briefId });
  if (!ended.publishedAt) return ended;
  await publishWebhooks(ctx, [{ type: `brief.${to}`, ids: { briefId } }], { briefId });
  await enqueue(ctx, "brief_ended", { briefId, state: to });
  if (to === "closed" || to === "cancelled") await tellInvited(ctx, ended);
  return ended;
}

async function tellInvited(ctx: Ctx, brief: BriefRow): Promise<void> {
  const invited = await ctx.db
    .select({ organizationId: briefInvitations.organizationId })
    .from(briefInvitations)
    .where(eq(briefInvitations.briefId, brief.id));
  for (const { organizationId } of invited) {
    await notify(ctx, {
      to: { organizationId, roles: DEAL_ROLES }, type: "brief_closed",
      params: { brief: brief.title, briefZh: brief.titleZh ?? brief.title }, path: `/briefs/${brief.id}`,
    });
  }
}
