import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { productionStills } from "~db/schema/productions";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { loadOwnProduction } from "./internal/load-production.server";
import { writeProduction } from "./internal/write-production.server";
import { canManageProduction } from "./policy";
import { productionId } from "./production-input";

const orderProductionStillsInput = z.strictObject({ productionId, fileIds: z.array(z.string().max(60)).max(24) });

/** Puts the stills in this order; the list must name each of them once, else somebody else changed them meanwhile. */
export async function orderProductionStills(ctx: Ctx, input: unknown): Promise<void> {
  const { productionId: id, fileIds } = parse(orderProductionStillsInput, input);
  const production = await loadOwnProduction(ctx, id);
  authorize(canManageProduction(ctx.actor, production));
  await withTransaction(ctx, async (ctx) => {
    await writeProduction(ctx, { id, states: ["draft", "published", "archived"] }, {});
    const present = await ctx.db.select({ fileId: productionStills.fileId }).from(productionStills)
      .where(eq(productionStills.productionId, id));
    const known = new Set(present.map(({ fileId }) => fileId));
    const isComplete = fileIds.length === known.size && new Set(fileIds).size === known.size && fileIds.every((fileId) => known.has(fileId));
    if (!isComplete) throw conflict("productions:reason.stills_changed");
    for (const [position, fileId] of fileIds.entries()) {
      await ctx.db.update(productionStills).set({ position })
        .where(and(eq(productionStills.productionId, id), eq(productionStills.fileId, fileId)));
    }
    await recordAudit(ctx, { action: "production.stills_ordered", subjectType: "production", subjectId: id });
  });
}
