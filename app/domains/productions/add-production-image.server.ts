import { count, eq, max } from "drizzle-orm";
import { productionStills } from "~db/schema/productions";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { withTransaction } from "~/domains/core/transaction.server";
import { setFilesPublic } from "~/domains/files/set-files-public.server";
import { storeFile, type StoredFile } from "~/domains/files/store-file.server";
import { loadOwnProduction } from "./internal/load-production.server";
import type { ProductionRow } from "./internal/production-row";
import { writeProduction } from "./internal/write-production.server";
import { canManageProduction } from "./policy";

const MOST_STILLS = 24;

export interface ProductionUpload {
  productionId: string;
  name: string;
  bytes: Uint8Array;
}

/** Sets the poster, or adds a still at the end. Pictures are public when the title is listed and public. */
export async function addProductionImage(
  ctx: Ctx,
  { productionId, role, name, bytes }: ProductionUpload & { role: "poster" | "still" },
): Promise<StoredFile> {
  const production = await loadOwnProduction(ctx, productionId);
  authorize(canManageProduction(ctx.actor, production));
  return withTransaction(ctx, async (ctx) => {
    // the row is locked first, so that two uploads do not take one position
    const locked = await writeProduction(ctx, { id: productionId, states: ["draft", "published", "archived"] }, {});
    const file = await storeFile(ctx, {
      purpose: role, name, bytes, organizationId: production.organizationId,
      isPublic: locked.state === "published" && locked.visibility === "public" && !locked.takenDownAt,
    });
    if (role === "poster") await replacePoster(ctx, locked, file.id);
    else await addStill(ctx, productionId, file.id);
    await recordAudit(ctx, {
      action: "production.image_added", subjectType: "production", subjectId: productionId, details: { role, fileId: file.id },
    });
    return file;
  });
}

async function replacePoster(ctx: Ctx, production: ProductionRow, fileId: string): Promise<void> {
  const { id, state, organizationId, posterFileId: before } = production;
  await writeProduction(ctx, { id, states: [state] }, { posterFileId: fileId });
  if (before) await setFilesPublic(ctx, { organizationId, fileIds: [before], isPublic: false });
}

async function addStill(ctx: Ctx, productionId: string, fileId: string): Promise<void> {
  const [present] = await ctx.db.select({ total: count(), last: max(productionStills.position) }).from(productionStills)
    .where(eq(productionStills.productionId, productionId));
  const position = (present?.last ?? -1) + 1;
  if ((present?.total ?? 0) >= MOST_STILLS) throw conflict("productions:reason.too_many_stills", { most: MOST_STILLS });
  await ctx.db.insert(productionStills).values({ productionId, fileId, position });
}
