import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { productions } from "~db/schema/productions";
import type { FieldIssue } from "../../core/errors";
import { fromRangeText, toRangeText } from "../../core/days";
import { controlOf, readTypedForm, showTypedForm, type TypedForm } from "../../core/typed-form";
import { productionProblems } from "../production";
import { PRODUCTION_READERS } from "../production-form";
import { type ProductionChanges, productionFields, type ProductionFields } from "../production-input";

export type ProductionRow = typeof productions.$inferSelect;
/** Columns to write: values, or SQL that makes them. */
export type ProductionColumns = PgUpdateSetSource<typeof productions>;

/** The row as the studio wrote it. */
export function fieldsOf(row: ProductionRow): ProductionFields {
  return {
    title: row.title || null, titleZh: row.titleZh, format: row.format as ProductionFields["format"],
    logline: row.logline, loglineZh: row.loglineZh, synopsis: row.synopsis, synopsisZh: row.synopsisZh,
    genres: row.genres as ProductionFields["genres"], themes: row.themes as ProductionFields["themes"],
    ipFamily: row.ipFamily, episodes: row.episodes, minutesPerEpisode: row.minutesPerEpisode,
    budgetTier: row.budgetTier as ProductionFields["budgetTier"],
    shootingWindow: fromRangeText(row.shootingWindow), releaseWindow: fromRangeText(row.releaseWindow),
    releaseNote: row.releaseNote, releaseNoteZh: row.releaseNoteZh, territories: row.territories,
    languages: row.languages as ProductionFields["languages"],
    localisations: row.localisations as ProductionFields["localisations"], audience: row.audience,
    platforms: row.platforms, placementTypes: row.placementTypes as ProductionFields["placementTypes"],
    visibility: row.visibility, isSynopsisPublic: row.isSynopsisPublic,
  };
}

/** The columns that these changes touch, and no others. */
export function columnsOf({ title, shootingWindow, releaseWindow, ...rest }: ProductionChanges): Partial<typeof productions.$inferInsert> {
  return {
    ...rest,
    ...(title === undefined ? {} : { title: title ?? "" }),
    ...(shootingWindow === undefined ? {} : { shootingWindow: toRangeText(shootingWindow) }),
    ...(releaseWindow === undefined ? {} : { releaseWindow: toRangeText(releaseWindow) }),
  };
}

/** Everything that stands between a draft and its listing: missing fields, and what was typed wrongly. */
export function draftProblems(row: ProductionRow): FieldIssue[] {
  const typed = readTypedForm(row.draftInput, PRODUCTION_READERS, productionFields.shape).issues;
  const typedWrongly = Object.entries(typed).map(([path, message]) => ({ path, message }));
  const isReported = new Set(typedWrongly.map(({ path }) => path));
  const problems = productionProblems(fieldsOf(row));
  return [...typedWrongly, ...problems.filter(({ path }) => !isReported.has(controlOf(path, PRODUCTION_READERS)))];
}

/** The form's start values: what is stored, overlaid with what could not be. */
export const formOf = (row: ProductionRow): TypedForm => showTypedForm(fieldsOf(row), row.draftInput, PRODUCTION_READERS);

/** What a listed title shows everywhere: texts given in Chinese only also stand where readers of other languages look. */
export const inSomeLanguage = ({ title, titleZh, logline, loglineZh }: ProductionFields) => ({
  title: title ?? titleZh ?? "", logline: logline ?? loglineZh,
});
