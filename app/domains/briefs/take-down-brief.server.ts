import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { briefs } from "~db/schema/briefs";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize, DEAL_ROLES } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict, notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { typedText } from "~/domains/core/text";
import { withTransaction } from "~/domains/core/transaction.server";
import { notify } from "~/domains/notifications/notify.server";
import { briefId } from "./brief-input";
import type { BriefRow } from "./internal/brief-row";
import { showCover } from "./internal/show-cover.server";
import { canTakeDownBrief } from "./policy";

const takeDownBriefInput = z.strictObject({ briefId, reason: typedText(500).min(1, "errors:field.required") });

/**
 * Hides a listing that breaks the rules from everyone but its owner, who is told why. Deals that have begun go on.
 * For the operator only.
 */
export async function takeDownBrief(ctx: Ctx, input: unknown): Promise<BriefRow> {
  const { briefId: id, reason } = parse(takeDownBriefInput, input);
  authorize(canTakeDownBrief(ctx.actor));
  return withTransaction(ctx, async (ctx) => {
    const [brief] = await ctx.db
      .update(briefs)
      .set({ takenDownAt: ctx.now, takenDownReason: reason, revision: sql`${briefs.revision} + 1`, updatedAt: ctx.now })
      .where(and(eq(briefs.id, id), ne(briefs.state, "draft"), isNull(briefs.takenDownAt)))
      .returning();
    if (!brief) throw await whyNot(ctx, id);
    await showCover(ctx, brief);
    await recordAudit(ctx, { action: "brief.taken_down", subjectType: "brief", subjectId: id, details: { reason } });
    await notify(ctx, {
      to: { organizationId: brief.organizationId, roles: DEAL_ROLES }, type: "listing_taken_down",
      params: { listing: brief.title, listingZh: brief.titleZh ?? brief.title, reason }, path: `/briefs/${id}`,
    });
    return brief;
  });
}

async function whyNot(ctx: Ctx, id: string) {
  const [brief] = await ctx.db.select({ state: briefs.state }).from(briefs).where(eq(briefs.id, id));
  return brief && brief.state !== "draft" ? conflict("briefs:reason.already_taken_down") : notFound("brief");
}
