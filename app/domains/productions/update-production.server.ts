import { z } from "zod";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize } from "~/domains/core/authorize";
import { changedFields } from "~/domains/core/changed-fields";
import type { Ctx } from "~/domains/core/context";
import { DomainError } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { setFilesPublic } from "~/domains/files/set-files-public.server";
import { loadOwnProduction } from "./internal/load-production.server";
import { columnsOf, fieldsOf, inSomeLanguage, type ProductionRow } from "./internal/production-row";
import { pictureIds, productionSearchColumns, writeProduction } from "./internal/write-production.server";
import { canManageProduction } from "./policy";
import { productionProblems } from "./production";
import { PRODUCTION_READERS } from "./production-form";
import { productionChanges, type ProductionFieldName, productionId } from "./production-input";

const updateProductionInput = z.strictObject({
  productionId,
  changes: productionChanges,
  /** The revision that the caller has seen; another one in between is refused. */
  revision: z.number().int().optional(),
});

/**
 * Changes a title. A listed one stays complete and is indexed anew; deals keep the title as it stood when their
 * terms were written. Throws `invalid`, `conflict`, `stale_version`.
 */
export async function updateProduction(ctx: Ctx, input: unknown): Promise<ProductionRow> {
  const { productionId: id, changes, revision } = parse(updateProductionInput, input);
  const production = await loadOwnProduction(ctx, id);
  authorize(canManageProduction(ctx.actor, production));
  const fields = { ...fieldsOf(production), ...changes };
  const isListed = production.state !== "draft";
  const problems = isListed ? productionProblems(fields) : [];
  if (problems.length > 0) throw new DomainError("invalid", { issues: problems });
  return withTransaction(ctx, async (ctx) => {
    const listed = isListed ? { ...inSomeLanguage(fields), ...(await productionSearchColumns(ctx, production.organizationId, fields)) } : {};
    const written = await writeProduction(ctx, { id, states: [production.state], revision }, {
      ...columnsOf(changes), ...listed, draftInput: withoutTyped(production, Object.keys(changes) as ProductionFieldName[]),
    });
    if (written.state === "published" && written.visibility !== production.visibility) await showPictures(ctx, written);
    await recordAudit(ctx, {
      action: "production.updated", subjectType: "production", subjectId: id,
      details: { revision: written.revision, fields: changedFields(fieldsOf(production), changes) },
    });
    return written;
  });
}

async function showPictures(ctx: Ctx, production: ProductionRow): Promise<void> {
  const isPublic = production.visibility === "public" && !production.takenDownAt;
  await setFilesPublic(ctx, { organizationId: production.organizationId, fileIds: await pictureIds(ctx, production), isPublic });
}

function withoutTyped(production: ProductionRow, changed: ProductionFieldName[]): ProductionRow["draftInput"] {
  const replaced = new Set(changed.flatMap((name) => [...PRODUCTION_READERS[name].names]));
  return Object.fromEntries(Object.entries(production.draftInput).filter(([name]) => !replaced.has(name)));
}
