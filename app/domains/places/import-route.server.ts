import { and, eq } from "drizzle-orm";
import { placeImports } from "~db/schema/places";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { createRoute } from "./create-route.server";
import type { TrackFile } from "./files/track-file";
import { loadImport } from "./internal/load-import.server";
import { canCreatePlace } from "./policy";
import { importRouteInput } from "./route-input";
import type { ImportReport } from "./route-view";

/** A route is followed stop by stop; what a file has beyond that is no itinerary. */
const MOST_STOPS = 200;

/**
 * Makes a draft route of a file that was previewed: its whole line and all its stops in one transaction, or nothing.
 * Each upload becomes at most one route; a second confirmation is refused (`conflict`).
 */
export async function importRoute(ctx: Ctx, input: unknown): Promise<{ id: string; slug: string; report: ImportReport }> {
  const { importId, ...fields } = parse(importRouteInput, input);
  authorize(canCreatePlace(ctx.actor));
  const { row, track, report } = await loadImport(requireMember(ctx), importId);
  if (track.stops.length > MOST_STOPS) throw conflict("places:reason.too_many_stops", { most: MOST_STOPS });
  return withTransaction(ctx, async (tx) => {
    const [confirmed] = await tx.db
      .update(placeImports)
      .set({ state: "confirmed", confirmedAt: ctx.now })
      .where(and(eq(placeImports.id, importId), eq(placeImports.state, "previewed")))
      .returning({ id: placeImports.id });
    if (!confirmed) throw conflict("places:reason.already_imported");
    const source = { fileId: row.fileId, fileName: row.fileName };
    const route = await createRoute(tx, { ...fields, datum: row.datum, ...routeOf(track) }, source);
    await tx.db.update(placeImports).set({ routeId: route.id }).where(eq(placeImports.id, importId));
    return { id: route.id, slug: route.slug, report };
  });
}

const routeOf = (track: TrackFile) => ({
  summary: track.description ?? null,
  lines: track.lines,
  stops: track.stops.map(({ name, nameZh, description, position: [lon, lat] }) =>
    ({ name, nameZh: nameZh ?? null, description: description ?? null, lon, lat })),
});
