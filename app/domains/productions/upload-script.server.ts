import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { withTransaction } from "~/domains/core/transaction.server";
import { storeFile, type StoredFile } from "~/domains/files/store-file.server";
import type { ProductionUpload } from "./add-production-image.server";
import { loadOwnProduction } from "./internal/load-production.server";
import { writeProduction } from "./internal/write-production.server";
import { canManageProduction } from "./policy";

/** Stores the script, private to the studio; the newest one counts. Nothing of its text goes to a log. */
export async function uploadScript(ctx: Ctx, { productionId, name, bytes }: ProductionUpload): Promise<StoredFile> {
  const production = await loadOwnProduction(ctx, productionId);
  authorize(canManageProduction(ctx.actor, production));
  return withTransaction(ctx, async (ctx) => {
    const file = await storeFile(ctx, { purpose: "script", name, bytes, isPublic: false, organizationId: production.organizationId });
    await writeProduction(ctx, { id: productionId, states: ["draft", "published", "archived"] }, { scriptFileId: file.id });
    await recordAudit(ctx, {
      action: "production.script_uploaded", subjectType: "production", subjectId: productionId, details: { fileId: file.id },
    });
    return file;
  });
}
