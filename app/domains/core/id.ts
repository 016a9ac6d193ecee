import { monotonicFactory } from "ulid";

const next = monotonicFactory();

/** Public, prefixed, time-sortable identifier: `newId("brf", ctx.now)` → `brf_01jd…`. */
export function newId(prefix: string, now: Date): string {
  return `${prefix}_${next(now.getTime()).toLowerCase()}`;
}
