import { and, eq } from "drizzle-orm";
import { placeImports } from "~db/schema/places";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict, invalid } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { loadLocationImport } from "./internal/load-location-import.server";
import { reviseImportInput } from "./location-import";
import { canCreatePlace } from "./policy";

/**
 * Changes what the columns of an uploaded table are taken as, what holds for rows that say nothing, and the declared
 * datum. Throws `conflict` once the table has been imported.
 */
export async function reviseLocationImport(ctx: Ctx, input: unknown): Promise<{ id: string }> {
  const { importId, datum, mapping, defaults } = parse(reviseImportInput, input);
  authorize(canCreatePlace(ctx.actor));
  const member = requireMember(ctx);
  const { choices, table } = await loadLocationImport(member, importId);
  if (mapping.length !== table.headings.length) throw invalid("mapping", "location-table:problem.other_columns");
  return withTransaction(member, async (tx) => {
    const [revised] = await tx.db
      .update(placeImports)
      .set({ datum, report: { encoding: choices.encoding, mapping, defaults } })
      .where(and(eq(placeImports.id, importId), eq(placeImports.state, "previewed")))
      .returning({ id: placeImports.id });
    if (!revised) throw conflict("location-table:reason.already_imported");
    await recordAudit(tx, { action: "location_import.changed", subjectType: "location_import", subjectId: importId });
    return { id: importId };
  });
}
