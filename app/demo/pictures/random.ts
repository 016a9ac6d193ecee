/** Repeatable random numbers from a text, so that the same title always gets the same picture. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  between(low: number, high: number): number;
  int(low: number, high: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
}

export function randomFrom(seed: string): Random {
  let state = 2_166_136_261;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619);
  const next = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + next() * (high - low);
  const int = (low: number, high: number) => Math.floor(between(low, high + 1));
  return { next, between, int, pick: (from) => from[int(0, from.length - 1)] ?? from[0] };
}
