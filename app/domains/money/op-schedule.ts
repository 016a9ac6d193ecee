/** How long the same idempotency key may be sent again: Stripe forgets keys after 24 hours. */
export const KEY_LIFE_MS = 20 * 3_600_000;

/** After this many searches that found nothing a person may declare an operation lost. */
export const CLEAN_SCANS_NEEDED = 2;

const SECOND = 1000;

/** When to try an operation again: quickly at first, then every half hour. */
export function nextAttempt(now: Date, sendCount: number): Date {
  const seconds = Math.min(1800, 5 * 2 ** Math.min(sendCount, 10));
  return new Date(now.getTime() + seconds * SECOND);
}

/** Searches for a lost operation are an hour apart, because Stripe's lists may lag. */
export const nextScan = (now: Date): Date => new Date(now.getTime() + 3_600_000);

export type Approach = "send" | "look_up_then_send" | "look_up";

/**
 * How to go on with an operation. A first send is sent; one whose outcome is unknown is searched first and sent again
 * under the same key; one older than its key, or whose key was used differently, is only searched, never sent.
 */
export function approachTo(
  op: { state: string; firstSentAt: Date | null; lastError: string | null },
  now: Date,
): Approach {
  if (op.firstSentAt === null) return "send";
  const isTooOld = now.getTime() - op.firstSentAt.getTime() >= KEY_LIFE_MS;
  if (isTooOld || op.lastError?.startsWith("idempotency_mismatch")) return "look_up";
  return op.state === "unknown" ? "look_up_then_send" : "send";
}
