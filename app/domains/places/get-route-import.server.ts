import { z } from "zod";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { type Position, toWgs84 } from "./geo/datum";
import { type Line, linesForScreen } from "./geo/geometry";
import { toWgs84Lines } from "./import-report";
import { loadImport } from "./internal/load-import.server";
import { publicId } from "./place-fields";
import type { Datum } from "./place-vocabulary";
import { canCreatePlace } from "./policy";
import type { ImportReport } from "./route-view";

export interface RouteImportPreview {
  id: string;
  fileName: string;
  format: string;
  datum: Datum;
  state: "previewed" | "confirmed";
  routeId: string | null;
  /** The file's own title, a proposal for the route's. */
  name: string | null;
  report: ImportReport;
  /** As the numbers would lie if they were WGS-84, and where the declared datum puts them. */
  before: { lines: Line[]; stops: { name: string; position: Position }[] };
  after: { lines: Line[]; stops: { name: string; position: Position }[] };
}

/** An uploaded file of the own board, read again for its preview: the line and stops before and after the datum. */
export async function getRouteImport(ctx: Ctx, input: unknown): Promise<RouteImportPreview> {
  const { importId } = parse(z.strictObject({ importId: publicId }), input);
  authorize(canCreatePlace(ctx.actor));
  const { row, track, report } = await loadImport(requireMember(ctx), importId);
  const lines = linesForScreen(track.lines);
  const stops = track.stops.map(({ name, position }) => ({ name, position }));
  return {
    id: row.id, fileName: row.fileName, format: row.format, datum: row.datum, state: row.state, routeId: row.routeId,
    name: track.name ?? null, report,
    before: { lines, stops },
    after: { lines: toWgs84Lines(lines, row.datum), stops: stops.map((stop) => ({ ...stop, position: toWgs84(stop.position, row.datum) })) },
  };
}
