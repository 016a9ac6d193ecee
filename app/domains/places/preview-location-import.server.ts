import { z } from "zod";
import { placeImports } from "~db/schema/places";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { newId } from "~/domains/core/id";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { storeFile } from "~/domains/files/store-file.server";
import { proposeMapping } from "./files/location-table";
import { readTable } from "./files/read-table";
import { tableWords } from "./internal/table-words.server";
import { type ImportChoices, tableEncoding } from "./location-import";
import { DATUMS } from "./place-vocabulary";
import { canCreatePlace } from "./policy";

const previewInput = z.strictObject({
  name: z.string().min(1).max(300),
  bytes: z.instanceof(Uint8Array),
  /** Declared by the person who has the file; never guessed. */
  datum: z.enum(DATUMS),
  encoding: tableEncoding.default("auto"),
});

/**
 * Reads an uploaded table of locations (CSV) and keeps it untouched with a proposal of what its columns are, so that a
 * person can look at what would become of it. Nothing is made yet. Throws `unsupported_file` with the reason when the
 * file cannot be taken as a whole.
 */
export async function previewLocationImport(ctx: Ctx, input: unknown): Promise<{ id: string }> {
  const { name, bytes, datum, encoding } = parse(previewInput, input);
  authorize(canCreatePlace(ctx.actor));
  const { actor } = requireMember(ctx);
  const table = readTable(bytes, encoding);
  const choices: ImportChoices = { encoding, mapping: proposeMapping(table.headings, tableWords("en")), defaults: {} };
  const id = newId("imp", ctx.now);
  await withTransaction(ctx, async (tx) => {
    const file = await storeFile(tx, {
      purpose: "route_source", name: `${name.replace(/\.[^.]*$/, "").slice(0, 100) || "locations"}.csv`, bytes, isPublic: false, organizationId: actor.organizationId,
    });
    await tx.db.insert(placeImports).values({
      id, organizationId: actor.organizationId, createdByUserId: actor.userId, kind: "locations", fileId: file.id,
      fileName: name.slice(-200), format: "csv", datum, state: "previewed", report: { ...choices }, createdAt: ctx.now,
    });
    await recordAudit(tx, { action: "location_import.previewed", subjectType: "location_import", subjectId: id });
  });
  return { id };
}
