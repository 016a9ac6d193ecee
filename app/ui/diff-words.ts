export interface DiffPart {
  kind: "same" | "added" | "removed";
  text: string;
}

/** Words, numbers, spaces and single Chinese characters: the units a reader compares. */
const UNIT = /\p{Script=Han}|[¥$€£]?\p{N}+(?:[.,:/-]\p{N}+)*%?|(?:(?!\p{Script=Han})[\p{L}\p{M}'’])+|\s+|./gsu;

const split = (text: string): string[] => text.match(UNIT) ?? [];

const MAX_UNITS = 2000;

/** The longest common run of words, so that a change shows as few marks as possible. */
export function diffWords(before: string, after: string): DiffPart[] {
  if (before === after) return before ? [{ kind: "same", text: before }] : [];
  const a = split(before);
  const b = split(after);
  if (a.length + b.length > MAX_UNITS) return joined([...a.map(removed), ...b.map(added)]);
  return joined(walk(a, b, lengths(a, b)));
}

const removed = (text: string): DiffPart => ({ kind: "removed", text });
const added = (text: string): DiffPart => ({ kind: "added", text });

/** table[i][j]: length of the longest common subsequence of a from i and b from j. */
function lengths(a: string[], b: string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => Array.from<number>({ length: b.length + 1 }).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = table[i] ?? [];
      row[j] = a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

const at = (table: number[][], i: number, j: number): number => table[i]?.[j] ?? 0;

// oxlint-disable-next-line complexity -- the two-pointer walk of the textbook is clearer in one piece
function walk(a: string[], b: string[], table: number[][]): DiffPart[] {
  const parts: DiffPart[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [left = "", right = ""] = [a[i], b[j]];
    if (i < a.length && j < b.length && left === right) {
      parts.push({ kind: "same", text: left });
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && at(table, i + 1, j) >= at(table, i, j + 1))) {
      parts.push(removed(left));
      i++;
    } else {
      parts.push(added(right));
      j++;
    }
  }
  return parts;
}

function joined(parts: DiffPart[]): DiffPart[] {
  const runs: DiffPart[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last?.kind === part.kind) last.text += part.text;
    else runs.push({ ...part });
  }
  return runs;
}
