import { monotonicFactory } from "ulid";

const pool = new Uint8Array(4096);
let used = pool.length;

/** A random share of one. Asking the system for every letter of an id would cost more than all the rest of it. */
function random(): number {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  const byte = pool[used] ?? 0;
  used += 1;
  return byte / 256;
}

const next = monotonicFactory(random);

/** Public, prefixed, time-sortable identifier: `newId("brf", ctx.now)` → `brf_01jd…`. */
export function newId(prefix: string, now: Date): string {
  return `${prefix}_${next(now.getTime()).toLowerCase()}`;
}
