import { z } from "zod";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { statesBefore } from "~/domains/core/lifecycle";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { setFilesPublic } from "~/domains/files/set-files-public.server";
import { loadOwnProduction } from "./internal/load-production.server";
import type { ProductionRow } from "./internal/production-row";
import { pictureIds, writeProduction } from "./internal/write-production.server";
import { canManageProduction } from "./policy";
import { PRODUCTION_LIFECYCLE } from "./production";
import { productionId } from "./production-input";

const archiveProductionInput = z.strictObject({ productionId });

/** Takes a title off the lists; its deals and their history stay as they are. */
export async function archiveProduction(ctx: Ctx, input: unknown): Promise<ProductionRow> {
  const { productionId: id } = parse(archiveProductionInput, input);
  const production = await loadOwnProduction(ctx, id);
  authorize(canManageProduction(ctx.actor, production));
  return withTransaction(ctx, async (ctx) => {
    const archived = await writeProduction(ctx, { id, states: statesBefore(PRODUCTION_LIFECYCLE, "archive") }, {
      state: "archived", archivedAt: ctx.now,
    });
    await setFilesPublic(ctx, { organizationId: archived.organizationId, fileIds: await pictureIds(ctx, archived), isPublic: false });
    await recordAudit(ctx, { action: "production.archived", subjectType: "production", subjectId: id });
    return archived;
  });
}
