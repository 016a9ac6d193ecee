import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { ANALYZER_VERSION, indexTokens, searchTokens } from "./tokens";

/** Column values of a row's searchable text: one tsvector per language, stamped with the analyzer. */
export function searchColumns(texts: { en: readonly (string | null)[]; zh: readonly (string | null)[] }) {
  return {
    searchEn: tsvectorOf(indexTokens(joined(texts.en), "en")),
    searchZh: tsvectorOf(indexTokens(joined(texts.zh), "zh")),
    analyzerVersion: ANALYZER_VERSION,
  };
}

const joined = (texts: readonly (string | null)[]): string => texts.filter(Boolean).join("\n");

const tsvectorOf = (tokens: readonly string[]): SQL<string> =>
  sql<string>`array_to_tsvector(${textArray(tokens)})`;

/** A text[] parameter in PostgreSQL's own notation: one parameter, however many elements. */
export const textArray = (values: readonly string[]): SQL =>
  sql`${`{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`}::text[]`;

/** Rows whose text holds every word of the query, in either language; undefined when nothing searchable was typed. */
export function matchesText(columns: { searchEn: AnyColumn; searchZh: AnyColumn }, query: string | undefined): SQL | undefined {
  const tokens = query ? searchTokens(query) : null;
  if (tokens === null) return undefined;
  return sql`(${columns.searchEn} @@ ${tokens}::tsquery or ${columns.searchZh} @@ ${tokens}::tsquery)`;
}
