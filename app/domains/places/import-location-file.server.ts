import { and, eq } from "drizzle-orm";
import { placeImports } from "~db/schema/places";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { insertLocations } from "./internal/insert-locations.server";
import { findKnownRows, loadLocationImport } from "./internal/load-location-import.server";
import { importLocationFileInput } from "./location-import";
import { canCreatePlace } from "./policy";

/**
 * Makes drafts of a table that was looked at, in one transaction: of all its rows, or (said explicitly) of those that are
 * right. Each location remembers the file and its row. A table is imported once. Throws `conflict` when rows are wrong
 * and nobody said to leave them out, when another number is right than the person was told, or when it is done.
 */
export async function importLocationFile(ctx: Ctx, input: unknown): Promise<{ ids: string[] }> {
  const { importId, expected, acceptRefused, leaveOutKnown } = parse(importLocationFileInput, input);
  authorize(canCreatePlace(ctx.actor));
  const member = requireMember(ctx);
  return withTransaction(member, async (tx) => {
    const [confirmed] = await tx.db
      .update(placeImports)
      .set({ state: "confirmed", confirmedAt: ctx.now })
      .where(and(eq(placeImports.id, importId), eq(placeImports.organizationId, member.actor.organizationId), eq(placeImports.kind, "locations"), eq(placeImports.state, "previewed")))
      .returning({ id: placeImports.id });
    const { row, reads } = await loadLocationImport(tx, importId);
    if (!confirmed) throw conflict("location-table:reason.already_imported");
    const right = reads.filter((read) => read.fields).length;
    if (right < reads.length && !acceptRefused) throw conflict("location-table:reason.some_refused", { number: reads.length - right });
    if (right !== expected) throw conflict("location-table:reason.other_number", { number: right });
    const known = new Set(leaveOutKnown ? (await findKnownRows(tx, reads)).map((one) => one.row) : []);
    const taken = reads.flatMap(({ row: number, fields }) =>
      (fields && !known.has(number) ? [{ fields, provenance: { source: "import" as const, fileName: row.fileName, row: number } }] : []));
    if (taken.length === 0) throw conflict("location-table:make.nothing_left");
    const ids = await insertLocations(tx, taken);
    await recordAudit(tx, { action: "location_import.imported", subjectType: "location_import", subjectId: importId, details: { number: ids.length } });
    return { ids };
  });
}
