import { type SQL, sql } from "drizzle-orm";
import { ANALYZER_VERSION, indexTokens } from "~/domains/search/tokens";

/** The two index columns of a place's words, in both languages. */
export function searchColumns(texts: readonly (string | null | undefined)[]): { searchEn: SQL; searchZh: SQL; analyzerVersion: number } {
  const text = texts.filter(Boolean).join("\n");
  return {
    searchEn: vector(indexTokens(text, "en")),
    searchZh: vector(indexTokens(text, "zh")),
    analyzerVersion: ANALYZER_VERSION,
  };
}

const vector = (tokens: readonly string[]): SQL =>
  sql`array_to_tsvector(array(select jsonb_array_elements_text(${JSON.stringify(tokens)}::jsonb)))`;
