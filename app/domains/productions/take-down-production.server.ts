import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { productions } from "~db/schema/productions";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize, DEAL_ROLES } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict, notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { setFilesPublic } from "~/domains/files/set-files-public.server";
import { notify } from "~/domains/notifications/notify.server";
import type { ProductionRow } from "./internal/production-row";
import { pictureIds } from "./internal/write-production.server";
import { canTakeDownProduction } from "./policy";
import { productionId, productionReason } from "./production-input";

const takeDownProductionInput = z.strictObject({ productionId, reason: productionReason });

/** Hides a title that breaks the rules from everyone but its owner, who is told why. For the operator only. */
export async function takeDownProduction(ctx: Ctx, input: unknown): Promise<ProductionRow> {
  const { productionId: id, reason } = parse(takeDownProductionInput, input);
  authorize(canTakeDownProduction(ctx.actor));
  return withTransaction(ctx, async (ctx) => {
    const [production] = await ctx.db
      .update(productions)
      .set({ takenDownAt: ctx.now, takenDownReason: reason, revision: sql`${productions.revision} + 1`, updatedAt: ctx.now })
      .where(and(eq(productions.id, id), ne(productions.state, "draft"), isNull(productions.takenDownAt)))
      .returning();
    if (!production) throw await whyNot(ctx, id);
    await setFilesPublic(ctx, { organizationId: production.organizationId, fileIds: await pictureIds(ctx, production), isPublic: false });
    await recordAudit(ctx, { action: "production.taken_down", subjectType: "production", subjectId: id, details: { reason } });
    await notify(ctx, {
      to: { organizationId: production.organizationId, roles: DEAL_ROLES }, type: "listing_taken_down",
      params: { listing: production.title, listingZh: production.titleZh ?? production.title, reason }, path: `/productions/${id}`,
    });
    return production;
  });
}

async function whyNot(ctx: Ctx, id: string) {
  const [production] = await ctx.db.select({ state: productions.state }).from(productions).where(eq(productions.id, id));
  return production && production.state !== "draft" ? conflict("productions:reason.already_taken_down") : notFound("production");
}
