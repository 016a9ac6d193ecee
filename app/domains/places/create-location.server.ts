import { locations, type ProvenanceRow } from "~db/schema/places";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { newId } from "~/domains/core/id";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { locationColumns, pointColumns } from "./internal/location-columns";
import { recordPlaceChange } from "./internal/place-changes.server";
import { searchColumns } from "./internal/search-text.server";
import { locationFields } from "./location-input";
import { canCreatePlace } from "./policy";

/**
 * A board adds a location as a draft that only the board sees. The point is kept as declared and stored in WGS-84.
 * `provenance` tells where the row came from; by default the form or the API. Throws `invalid`, `forbidden`.
 */
export async function createLocation(ctx: Ctx, input: unknown, provenance?: ProvenanceRow): Promise<{ id: string; revision: number }> {
  const fields = parse(locationFields, input);
  authorize(canCreatePlace(ctx.actor));
  const { actor } = requireMember(ctx);
  const id = newId("loc", ctx.now);
  const { name, kind, propertyType, country, point } = fields;
  await withTransaction(ctx, async (tx) => {
    await tx.db.insert(locations).values({
      ...locationColumns(fields), name, kind, propertyType, country, ...pointColumns(point),
      id, organizationId: actor.organizationId, createdByUserId: actor.userId, state: "draft",
      provenance: provenance ?? { source: actor.via === "api_key" ? "api" : "form" },
      ...searchColumns([name, fields.nameZh, fields.summary, fields.summaryZh, fields.county, fields.province, fields.address, fields.addressZh]),
      createdAt: ctx.now, updatedAt: ctx.now,
    });
    await recordPlaceChange(tx, { subjectType: "location", subjectId: id, event: "created" });
  });
  return { id, revision: 1 };
}
