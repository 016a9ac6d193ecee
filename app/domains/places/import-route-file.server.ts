import { Buffer } from "node:buffer";
import { z } from "zod";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { DomainError } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { readTrackFile } from "./files/read-track-file.server";
import { importRoute } from "./import-route.server";
import { DATUMS } from "./place-vocabulary";
import { canCreatePlace } from "./policy";
import { previewRouteImport } from "./preview-route-import.server";
import { importRouteInput } from "./route-input";
import type { ImportReport } from "./route-view";

export const importRouteFileInput = importRouteInput.omit({ importId: true }).extend({
  fileName: z.string().min(1).max(200),
  /** The file's text, or its bytes in base64 (for KMZ). */
  content: z.string().min(1).max(1_000_000),
  encoding: z.enum(["text", "base64"]).default("text"),
  /** Declared by whoever has the file; never guessed. */
  datum: z.enum(DATUMS),
  /** Makes the route although the report names points or rows that cannot be taken. */
  acceptRefused: z.boolean().default(false),
});

/**
 * Preview and confirmation in one, for programs: a file becomes a draft route. A file with anything that cannot be
 * taken makes nothing unless `acceptRefused` says so; each refusal is then an issue of its own (`invalid`).
 */
export async function importRouteFile(ctx: Ctx, input: unknown): Promise<{ id: string; slug: string; report: ImportReport }> {
  const { fileName, content, encoding, datum, acceptRefused, ...fields } = parse(importRouteFileInput, input);
  authorize(canCreatePlace(ctx.actor));
  const bytes = new Uint8Array(Buffer.from(content, encoding === "base64" ? "base64" : "utf8"));
  const { refused, rows } = await readTrackFile({ name: fileName, bytes });
  if (refused > 0 && !acceptRefused) {
    throw new DomainError("invalid", {
      reason: "places:reason.some_refused", params: { count: refused },
      issues: rows.filter((row) => row.outcome === "refused").map((row) => ({ path: `content.${row.what}.${row.row}`, message: `places:report.${row.reason}` })),
    });
  }
  return withTransaction(ctx, async (tx) => {
    const { id: importId } = await previewRouteImport(tx, { name: fileName, bytes, datum });
    return importRoute(tx, { importId, ...fields });
  });
}
