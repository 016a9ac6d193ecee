import { findClause } from "../contracts/clauses/library";

/** Titles of these clauses from the library, for pages that must not load its texts. */
export function clauseTitles(ids: readonly string[]): Record<string, { en: string; zh: string }> {
  return Object.fromEntries(ids.flatMap((id) => {
    const clause = findClause(id);
    return clause ? [[id, clause.title]] : [];
  }));
}
