import { DomainError } from "~/domains/core/errors";

const WINDOW_MS = 10_000;
const MAX_PER_WINDOW = 2_000;
const MAX_TRACKED_KEYS = 10_000;

let windowEndsAt = 0;
let counts = new Map<string, number>();

/**
 * Keeps one API key from starving the others. Counted in this process only: a write to the database for every
 * read would cost more than the reads it protects, and the limit is a guard, not a price list.
 */
export function takeApiToken(key: string, now: Date): void {
  if (now.getTime() >= windowEndsAt || counts.size > MAX_TRACKED_KEYS) {
    windowEndsAt = now.getTime() + WINDOW_MS;
    counts = new Map();
  }
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  if (count > MAX_PER_WINDOW) {
    const retryAfter = Math.ceil((windowEndsAt - now.getTime()) / 1000);
    throw new DomainError("rate_limited", { reason: "too_many_requests", retryAfter, params: { seconds: retryAfter } });
  }
}
