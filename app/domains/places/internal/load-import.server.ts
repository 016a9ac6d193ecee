import { and, eq } from "drizzle-orm";
import { placeImports } from "~db/schema/places";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { readFileBytes } from "~/domains/files/read-file.server";
import { readTrackFile } from "../files/read-track-file.server";
import type { TrackFile } from "../files/track-file";
import { reportOf } from "../import-report";
import type { ImportReport } from "../route-view";

type ImportRow = typeof placeImports.$inferSelect;

/** An import of the own board and its file, read again: the file is the truth, the row only remembers the choice. */
export async function loadImport(ctx: Ctx<MemberActor>, importId: string): Promise<{ row: ImportRow; track: TrackFile; report: ImportReport }> {
  const [row] = await ctx.db
    .select()
    .from(placeImports)
    .where(and(eq(placeImports.id, importId), eq(placeImports.organizationId, ctx.actor.organizationId), eq(placeImports.kind, "route")))
    .limit(1);
  if (!row) throw notFound("route_import");
  const track = await readTrackFile({ name: row.fileName, bytes: await readFileBytes(ctx, row.fileId) });
  return { row, track, report: reportOf(track, row.datum) };
}
