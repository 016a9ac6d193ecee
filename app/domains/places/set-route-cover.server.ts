import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { routes } from "~db/schema/routes";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { optionalText } from "~/domains/core/text";
import { withTransaction } from "~/domains/core/transaction.server";
import { requireOwnFile } from "~/domains/files/own-file.server";
import { lockRoute, requireOwnRoute } from "./internal/find-route.server";
import { closePictures } from "./internal/move-route.server";
import { recordPlaceChange } from "./internal/place-changes.server";
import { publicId } from "./place-fields";
import { canEditPlace } from "./policy";

const coverInput = z.strictObject({ routeId: publicId, fileId: publicId, credit: optionalText(120).default(null) });

/**
 * The picture at the top of the public page: a stored still of the board, with its credit. Of two choices at once the
 * later one stays; the same choice again changes nothing.
 */
export async function setRouteCover(ctx: Ctx, input: unknown): Promise<{ id: string }> {
  const { routeId, fileId, credit } = parse(coverInput, input);
  const member = requireMember(ctx);
  const route = await requireOwnRoute(member, routeId);
  authorize(canEditPlace(ctx.actor, route));
  await requireOwnFile(ctx, { fileId, organizationId: route.organizationId, purpose: "still" });
  return withTransaction(ctx, async (tx) => {
    const before = await lockRoute(tx, route);
    if (before.coverFileId === fileId && before.coverCredit === credit) return { id: routeId };
    const [after = before] = await tx.db
      .update(routes)
      .set({ coverFileId: fileId, coverCredit: credit, revision: sql`${routes.revision} + 1`, updatedAt: ctx.now })
      .where(eq(routes.id, routeId))
      .returning();
    await recordPlaceChange(tx, { subjectType: "route", subjectId: routeId, event: "cover_changed" });
    await closePictures(tx, after, [before.coverFileId]);
    return { id: routeId };
  });
}
