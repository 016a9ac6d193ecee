import { count, eq } from "drizzle-orm";
import { productionStills } from "~db/schema/productions";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { withTransaction } from "~/domains/core/transaction.server";
import { storeFile, type StoredFile } from "~/domains/files/store-file.server";
import { loadOwnProduction } from "./internal/load-production.server";
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
    await writeProduction(ctx, { id: productionId, states: ["draft", "published", "archived"] }, {});
    const file = await storeFile(ctx, {
      purpose: role, name, bytes, organizationId: production.organizationId,
      isPublic: production.state === "published" && production.visibility === "public" && !production.takenDownAt,
    });
    if (role === "poster") {
      await writeProduction(ctx, { id: productionId, states: [production.state] }, { posterFileId: file.id });
    } else {
      await addStill(ctx, productionId, file.id);
    }
    await recordAudit(ctx, {
      action: "production.image_added", subjectType: "production", subjectId: productionId, details: { role, fileId: file.id },
    });
    return file;
  });
}

async function addStill(ctx: Ctx, productionId: string, fileId: string): Promise<void> {
  const [present] = await ctx.db.select({ total: count() }).from(productionStills)
    .where(eq(productionStills.productionId, productionId));
  const position = present?.total ?? 0;
  if (position >= MOST_STILLS) throw conflict("productions:reason.too_many_stills", { most: MOST_STILLS });
  await ctx.db.insert(productionStills).values({ productionId, fileId, position });
}
