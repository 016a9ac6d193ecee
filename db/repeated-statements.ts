const MOST_TEXTS = 2_000;
const MOST_PREPARED = 300;

/**
 * Tells which statements are worth preparing on a connection: those whose text comes again. Texts vary without end
 * (filters, lists of ids), and a server keeps what was prepared as long as its connection lives, so both the texts
 * that are counted and those that are prepared are bounded.
 */
export function repeatedStatements(): (text: string) => boolean {
  const seen = new Set<string>();
  const prepared = new Set<string>();
  return (text) => {
    if (prepared.has(text)) return true;
    if (!seen.has(text)) {
      if (seen.size >= MOST_TEXTS) seen.clear();
      seen.add(text);
      return false;
    }
    if (prepared.size >= MOST_PREPARED) return false;
    seen.delete(text);
    prepared.add(text);
    return true;
  };
}
