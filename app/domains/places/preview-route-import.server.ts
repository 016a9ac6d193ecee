import { z } from "zod";
import { placeImports } from "~db/schema/places";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { newId } from "~/domains/core/id";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { storeFile } from "~/domains/files/store-file.server";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { readTrackFile } from "./files/read-track-file.server";
import type { ImportFormat } from "./files/track-file";
import { reportOf } from "./import-report";
import { DATUMS } from "./place-vocabulary";
import { canCreatePlace } from "./policy";
import type { ImportReport } from "./route-view";

const previewInput = z.strictObject({
  name: z.string().min(1).max(300),
  bytes: z.instanceof(Uint8Array),
  /** Declared by the person who has the file; never guessed. */
  datum: z.enum(DATUMS),
});

/**
 * Reads an uploaded GPX, KML, KMZ, GeoJSON or CSV file and keeps it untouched, so that a person can look at what
 * would become of it. Nothing is made yet. Throws `unsupported_file` with the reason when the file cannot be taken.
 */
export async function previewRouteImport(ctx: Ctx, input: unknown): Promise<{ id: string; report: ImportReport }> {
  const { name, bytes, datum } = parse(previewInput, input);
  authorize(canCreatePlace(ctx.actor));
  const { actor } = requireMember(ctx);
  const track = await readTrackFile({ name, bytes });
  const report = reportOf(track, datum);
  const id = newId("imp", ctx.now);
  await withTransaction(ctx, async (tx) => {
    const file = await storeFile(tx, {
      purpose: "route_source", name: nameFor(name, track.format), bytes, isPublic: false, organizationId: actor.organizationId,
    });
    await tx.db.insert(placeImports).values({
      id, organizationId: actor.organizationId, createdByUserId: actor.userId, kind: "route", fileId: file.id,
      fileName: name.slice(-200), format: track.format, datum, state: "previewed", report: { ...report }, createdAt: ctx.now,
    });
    await recordAudit(tx, { action: "route_import.previewed", subjectType: "route_import", subjectId: id });
  });
  return { id, report };
}

/** The stored name ends in what the file is, whatever it was called. */
const nameFor = (name: string, format: ImportFormat): string =>
  name.toLowerCase().endsWith(`.${format}`) ? name : `${name.replace(/\.[^.]*$/, "").slice(0, 100) || "route"}.${format}`;
