import { z } from "zod";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { csvText } from "~/domains/core/csv";
import { parse } from "~/domains/core/parse";
import { serverT } from "~/i18n/i18n.server";
import { columnHeading } from "./internal/table-words.server";
import { loadLocationImport } from "./internal/load-location-import.server";
import { publicId } from "./place-fields";
import { canCreatePlace } from "./policy";

/** The rows of an uploaded table that are not taken, as they stood, each with its number and what is wrong with it: to be mended and uploaded again. */
export async function exportRefusedRows(ctx: Ctx, input: unknown): Promise<{ name: string; text: string }> {
  const { importId, language } = parse(z.strictObject({ importId: publicId, language: z.enum(["en", "zh"]) }), input);
  authorize(canCreatePlace(ctx.actor));
  const { row, table, reads } = await loadLocationImport(requireMember(ctx), importId);
  const t = serverT(language);
  const wrong = new Map(reads.filter(({ fields }) => !fields).map((read) => [read.row, read.issues]));
  const lines = table.rows.flatMap(({ row: number, cells }) => {
    const issues = wrong.get(number);
    if (!issues) return [];
    const reasons = issues.map(({ column, message, params }) => [...(column ? [columnHeading(column, language)] : []), t(message, params ?? {})].join(": "));
    return [[String(number), reasons.join(" / "), ...table.headings.map((_, index) => cells[index] ?? "")]];
  });
  const headings = [t("location-table:refused.row"), t("location-table:refused.why"), ...table.headings];
  return { name: `${row.fileName.replace(/\.[^.]*$/, "")}-refused.csv`, text: csvText([headings, ...lines]) };
}
