import { asc, eq } from "drizzle-orm";
import { files } from "~db/schema/house";
import { organizations } from "~db/schema/organizations";
import { productionStills } from "~db/schema/productions";
import type { Decision } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import type { FieldIssue } from "~/domains/core/errors";
import type { TypedForm } from "~/domains/core/typed-form";
import { loadOwnProduction, loadVisibleProduction } from "./internal/load-production.server";
import { draftProblems, fieldsOf, formOf, type ProductionRow } from "./internal/production-row";
import { canManageProduction, productionView } from "./policy";
import { type ProductionEvent, productionEvents } from "./production";
import type { ProductionFields } from "./production-input";

export interface ProductionStill {
  id: string;
  width: number | null;
  height: number | null;
}

export interface ProductionDetail {
  id: string;
  state: ProductionRow["state"];
  revision: number;
  /** Hidden texts are empty. */
  fields: ProductionFields;
  isSynopsisShown: boolean;
  isOwn: boolean;
  organization: {
    id: string; name: string; nameZh: string | null; slug: string; country: string; logoFileId: string | null;
    status: "unverified" | "verified" | "suspended";
  };
  posterFileId: string | null;
  stills: ProductionStill[];
  /** Only for the studio itself. */
  script: { id: string; name: string; sizeBytes: number; createdAt: Date } | null;
  takenDown: { at: Date; reason: string | null } | null;
  publishedAt: Date | null;
  updatedAt: Date;
  actions: { manage: Decision; events: ProductionEvent[] };
}

/** One title as this actor may see it. */
export async function getProduction(ctx: Ctx, productionId: string): Promise<ProductionDetail> {
  const production = await loadVisibleProduction(ctx, productionId);
  const view = productionView(ctx.actor, production);
  const manage = canManageProduction(ctx.actor, production);
  const [organization, stills, script] = await Promise.all([
    loadStudio(ctx, production.organizationId),
    loadStills(ctx, production.id),
    view.isScriptShown && production.scriptFileId ? loadScript(ctx, production.scriptFileId) : null,
  ]);
  const fields = fieldsOf(production);
  return {
    id: production.id, state: production.state, revision: production.revision,
    fields: view.isSynopsisShown ? fields : { ...fields, synopsis: null, synopsisZh: null },
    isSynopsisShown: view.isSynopsisShown,
    isOwn: ctx.actor.kind === "member" && ctx.actor.organizationId === production.organizationId,
    organization, posterFileId: production.posterFileId, stills, script,
    takenDown: production.takenDownAt ? { at: production.takenDownAt, reason: production.takenDownReason } : null,
    publishedAt: production.publishedAt, updatedAt: production.updatedAt,
    actions: { manage, events: manage.allowed ? productionEvents(production.state) : [] },
  };
}

async function loadStudio(ctx: Ctx, id: string) {
  const [studio] = await ctx.db
    .select({
      id: organizations.id, name: organizations.name, nameZh: organizations.nameZh, slug: organizations.slug,
      country: organizations.country, logoFileId: organizations.logoFileId, status: organizations.status,
    })
    .from(organizations)
    .where(eq(organizations.id, id));
  if (!studio) throw new Error("A production without its studio");
  return studio;
}

function loadStills(ctx: Ctx, productionId: string): Promise<ProductionStill[]> {
  return ctx.db
    .select({ id: files.id, width: files.width, height: files.height })
    .from(productionStills)
    .innerJoin(files, eq(files.id, productionStills.fileId))
    .where(eq(productionStills.productionId, productionId))
    .orderBy(asc(productionStills.position));
}

async function loadScript(ctx: Ctx, fileId: string) {
  const [script] = await ctx.db
    .select({ id: files.id, name: files.name, sizeBytes: files.sizeBytes, createdAt: files.createdAt })
    .from(files)
    .where(eq(files.id, fileId));
  return script ?? null;
}

export interface ProductionDraft {
  production: ProductionDetail;
  form: TypedForm;
  problems: FieldIssue[];
}

/** The studio's own title for its form; any other is not found. */
export async function getProductionDraft(ctx: Ctx, productionId: string): Promise<ProductionDraft> {
  const row = await loadOwnProduction(ctx, productionId);
  const production = await getProduction(ctx, productionId);
  return { production, form: formOf(row), problems: draftProblems(row) };
}
