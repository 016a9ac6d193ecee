import { and, eq, sql } from "drizzle-orm";
import { locations } from "~db/schema/places";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { DomainError } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { requireOwnLocation } from "./internal/find-location.server";
import { locationColumns, type LocationRow } from "./internal/location-columns";
import { recordPlaceChange } from "./internal/place-changes.server";
import { refreshLocationSearches } from "./internal/refresh-location-search.server";
import { searchColumns } from "./internal/search-text.server";
import { updateLocationInput } from "./location-input";
import { canEditPlace } from "./policy";

/**
 * Changes some fields of a location of the own board; the others stay. What changed is kept in the history, and a
 * published location is found by its new facts at once. Throws `stale_version` when `revision` is not the newest.
 */
export async function updateLocation(ctx: Ctx, input: unknown): Promise<{ id: string; revision: number }> {
  const { locationId, revision, changes } = parse(updateLocationInput, input);
  const member = requireMember(ctx);
  const before = await requireOwnLocation(member, locationId);
  authorize(canEditPlace(ctx.actor, before));
  return withTransaction(member, async (tx) => {
    const columns = locationColumns(changes);
    const [after] = await tx.db
      .update(locations)
      .set({
        ...columns, ...searchColumns(wordsOf({ ...before, ...columns })),
        revision: sql`${locations.revision} + 1`, updatedAt: ctx.now,
      })
      .where(and(eq(locations.id, locationId), eq(locations.state, before.state), eq(locations.revision, revision ?? before.revision)))
      .returning();
    if (!after) throw new DomainError("stale_version", { reason: "places:reason.changed_meanwhile" });
    await recordPlaceChange(tx, { subjectType: "location", subjectId: locationId, event: "updated", before, after });
    await refreshLocationSearches(tx, [after]);
    return { id: locationId, revision: after.revision };
  });
}

const wordsOf = (row: Pick<LocationRow, "name" | "nameZh" | "summary" | "summaryZh" | "county" | "province" | "address" | "addressZh">) =>
  [row.name, row.nameZh, row.summary, row.summaryZh, row.county, row.province, row.address, row.addressZh];
