import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { productions, productionStills } from "~db/schema/productions";
import { organizations } from "~db/schema/organizations";
import { changedSince } from "~/domains/audit/changed-since.server";
import type { Ctx } from "~/domains/core/context";
import { conflict, DomainError, notFound } from "~/domains/core/errors";
import { searchColumns } from "~/domains/search/search-columns.server";
import type { ProductionState } from "../production";
import type { ProductionFields } from "../production-input";
import type { ProductionColumns, ProductionRow } from "./production-row";

interface WriteTarget {
  id: string;
  states: readonly ProductionState[];
  revision?: number | undefined;
}

/**
 * Changes a title while it is in one of these states and, when told, still at the revision the caller has seen. Throws
 * `stale_version` with the newest revision and the fields that changed meanwhile when somebody was faster.
 */
export async function writeProduction(ctx: Ctx, target: WriteTarget, columns: ProductionColumns): Promise<ProductionRow> {
  const [written] = await ctx.db
    .update(productions)
    .set({ ...columns, revision: sql`${productions.revision} + 1`, updatedAt: ctx.now })
    .where(and(
      eq(productions.id, target.id),
      inArray(productions.state, [...target.states]),
      target.revision === undefined ? undefined : eq(productions.revision, target.revision),
    ))
    .returning();
  if (written) return written;
  throw await whyNot(ctx, target);
}

async function whyNot(ctx: Ctx, target: WriteTarget): Promise<DomainError> {
  const [now] = await ctx.db
    .select({ state: productions.state, revision: productions.revision })
    .from(productions)
    .where(eq(productions.id, target.id));
  if (now && target.states.includes(now.state)) {
    const changed = await changedSince(ctx, { action: "production.updated", subjectId: target.id, revision: target.revision ?? now.revision });
    const issues = changed.map((path) => ({ path, message: "errors:field.changed_meanwhile" }));
    return new DomainError("stale_version", { reason: "productions:reason.changed_meanwhile", params: { revision: now.revision }, issues });
  }
  return conflict("productions:reason.wrong_state", { state: now?.state ?? "draft" });
}

/** Searchable text of a title: what its public page shows. */
export async function productionSearchColumns(ctx: Ctx, organizationId: string, fields: ProductionFields) {
  const [studio] = await ctx.db
    .select({ name: organizations.name, nameZh: organizations.nameZh })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!studio) throw notFound("organization");
  const synopsis = fields.isSynopsisPublic ? [fields.synopsis] : [];
  const synopsisZh = fields.isSynopsisPublic ? [fields.synopsisZh] : [];
  return searchColumns({
    en: [fields.title, fields.logline, ...synopsis, fields.ipFamily, studio.name, ...fields.genres, ...fields.themes],
    zh: [fields.titleZh, fields.loglineZh, ...synopsisZh, fields.ipFamily, studio.nameZh, fields.title, fields.logline, ...synopsis],
  });
}

/** Ids of the poster and the stills, in their order. */
export async function pictureIds(ctx: Ctx, production: Pick<ProductionRow, "id" | "posterFileId">): Promise<string[]> {
  const stills = await ctx.db
    .select({ fileId: productionStills.fileId })
    .from(productionStills)
    .where(eq(productionStills.productionId, production.id))
    .orderBy(asc(productionStills.position));
  return [...(production.posterFileId ? [production.posterFileId] : []), ...stills.map(({ fileId }) => fileId)];
}
