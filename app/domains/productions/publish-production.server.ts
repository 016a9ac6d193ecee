import { z } from "zod";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { DomainError } from "~/domains/core/errors";
import { enqueue } from "~/domains/core/enqueue.server";
import { statesBefore } from "~/domains/core/lifecycle";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { setFilesPublic } from "~/domains/files/set-files-public.server";
import { loadOwnProduction } from "./internal/load-production.server";
import { draftProblems, fieldsOf, inSomeLanguage, type ProductionRow } from "./internal/production-row";
import { pictureIds, productionSearchColumns, writeProduction } from "./internal/write-production.server";
import { canManageProduction } from "./policy";
import { PRODUCTION_LIFECYCLE } from "./production";
import { productionId } from "./production-input";

const publishProductionInput = z.strictObject({ productionId, revision: z.number().int().optional() });

/**
 * Lists a complete title (again), makes it searchable and its pictures visible, and rings for saved searches.
 * Throws `invalid` with one issue per field that is missing or wrong.
 */
export async function publishProduction(ctx: Ctx, input: unknown): Promise<ProductionRow> {
  const { productionId: id, revision } = parse(publishProductionInput, input);
  const production = await loadOwnProduction(ctx, id);
  authorize(canManageProduction(ctx.actor, production));
  const problems = production.state === "published" ? [] : draftProblems(production);
  if (problems.length > 0) throw new DomainError("invalid", { issues: problems });
  return withTransaction(ctx, async (ctx) => {
    const published = await writeProduction(ctx, { id, states: statesBefore(PRODUCTION_LIFECYCLE, "publish"), revision }, {
      ...inSomeLanguage(fieldsOf(production)),
      ...(await productionSearchColumns(ctx, production.organizationId, fieldsOf(production))),
      state: "published", publishedAt: production.publishedAt ?? ctx.now, archivedAt: null, draftInput: {},
    });
    const isPublic = published.visibility === "public" && !published.takenDownAt;
    await setFilesPublic(ctx, { organizationId: published.organizationId, fileIds: await pictureIds(ctx, published), isPublic });
    await recordAudit(ctx, { action: "production.published", subjectType: "production", subjectId: id });
    await enqueue(ctx, "match_saved_searches", { kind: "productions", subjectId: id });
    return published;
  });
}
