import { and, eq, lte } from "drizzle-orm";
import { briefs } from "~db/schema/briefs";
import { DEAL_ROLES } from "~/domains/core/authorize";
import type { Ctx, SystemActor } from "~/domains/core/context";
import { withTransaction } from "~/domains/core/transaction.server";
import { notify } from "~/domains/notifications/notify.server";
import { endBrief } from "./internal/end-brief.server";

const BATCH = 100;

/** Ends open briefs whose reply deadline has passed. The row tells; running twice changes nothing more. */
export async function expireBriefs(ctx: Ctx<SystemActor>): Promise<void> {
  const due = await ctx.db
    .select({ id: briefs.id })
    .from(briefs)
    .where(and(eq(briefs.state, "open"), lte(briefs.replyDeadlineAt, ctx.now)))
    .limit(BATCH);
  for (const { id } of due) await expireOne(ctx, id);
}

async function expireOne(ctx: Ctx<SystemActor>, id: string): Promise<void> {
  await withTransaction(ctx, async (ctx) => {
    const [locked] = await ctx.db
      .select({ id: briefs.id })
      .from(briefs)
      .where(and(eq(briefs.id, id), eq(briefs.state, "open"), lte(briefs.replyDeadlineAt, ctx.now)))
      .for("update", { skipLocked: true });
    if (!locked) return;
    const brief = await endBrief(ctx, { briefId: id, event: "expire", to: "expired" });
    await notify(ctx, {
      to: { organizationId: brief.organizationId, roles: DEAL_ROLES }, type: "brief_expired",
      params: { brief: brief.title, briefZh: brief.titleZh ?? brief.title }, path: `/briefs/${id}`,
    });
  });
}
