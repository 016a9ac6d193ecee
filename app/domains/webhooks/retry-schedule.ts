const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses after the first, second, … failed attempt, as Standard Webhooks recommends: ten attempts in a little over three days. */
export const PAUSES_MS = [
  5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR,
] as const;

/** The longest that a receiver's `Retry-After` is believed. */
const LONGEST_WISH_MS = 24 * HOUR;

/** How long a receiver may do nothing but fail before its endpoint is switched off. */
export const FAILING_DAYS = 5;

export interface FailedAttempt {
  now: Date;
  /** Attempts made, this one included. */
  attempts: number;
  /** 0 to 1: spreads what failed together, by up to a tenth in either direction. */
  spread: number;
  /** The receiver's header, if it sent one. */
  retryAfter: string | null;
}

/** When to try again, or null when it is given up. A receiver's `Retry-After` makes it later, never earlier. */
export function nextAttemptAt({ now, attempts, spread, retryAfter }: FailedAttempt): Date | null {
  const pause = PAUSES_MS[attempts - 1];
  if (pause === undefined) return null;
  const spreadPause = Math.round(pause * (0.9 + 0.2 * spread));
  return new Date(now.getTime() + Math.max(spreadPause, wishedPause(retryAfter, now)));
}

/** `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3); anything else is no wish. */
function wishedPause(retryAfter: string | null, now: Date): number {
  if (!retryAfter) return 0;
  const wished = /^\d{1,9}$/.test(retryAfter.trim()) ? Number(retryAfter) * SECOND : Date.parse(retryAfter) - now.getTime();
  return Number.isNaN(wished) ? 0 : Math.min(Math.max(wished, 0), LONGEST_WISH_MS);
}
