import { and, eq, sql } from "drizzle-orm";
import { routes } from "~db/schema/routes";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { DomainError } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { requireOwnRoute } from "./internal/find-route.server";
import { requireListedProduction } from "./internal/listed-production.server";
import { recordPlaceChange } from "./internal/place-changes.server";
import { searchColumns } from "./internal/search-text.server";
import { measureRoute, routeWords } from "./internal/write-route.server";
import { monthsToMask } from "./place-vocabulary";
import { canEditPlace } from "./policy";
import { updateRouteInput } from "./route-input";

/**
 * Changes some fields of a route of the own board, or its line (WGS-84); legs and length follow. Throws
 * `stale_version` when `revision` is not the newest.
 */
export async function updateRoute(ctx: Ctx, input: unknown): Promise<{ id: string; revision: number }> {
  const { routeId, revision, changes } = parse(updateRouteInput, input);
  const member = requireMember(ctx);
  const before = await requireOwnRoute(member, routeId);
  authorize(canEditPlace(ctx.actor, before));
  if (changes.productionId !== before.productionId) await requireListedProduction(ctx, changes.productionId);
  const { seasonMonths, ...plain } = changes;
  const columns = { ...plain, ...(seasonMonths ? { seasonMonths: monthsToMask(seasonMonths) } : {}) };
  return withTransaction(member, async (tx) => {
    const [after] = await tx.db
      .update(routes)
      .set({
        ...columns, ...searchColumns(routeWords({ ...before, ...columns })),
        revision: sql`${routes.revision} + 1`, updatedAt: ctx.now,
      })
      .where(and(eq(routes.id, routeId), eq(routes.state, before.state), eq(routes.revision, revision ?? before.revision)))
      .returning();
    if (!after) throw new DomainError("stale_version", { reason: "places:reason.changed_meanwhile" });
    if (changes.lines) await measureRoute(tx, routeId, changes.lines);
    await recordPlaceChange(tx, { subjectType: "route", subjectId: routeId, event: "updated", before, after });
    return { id: routeId, revision: after.revision };
  });
}
