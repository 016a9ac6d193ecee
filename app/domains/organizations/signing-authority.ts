import type { Currency } from "../core/money";

export interface SigningAuthority {
  canSign: boolean;
  /** Null: without limit. */
  limit: { amountMinor: bigint; currency: Currency } | null;
}

export type SigningObstacle = "organizations:reason.signing_not_granted" | "organizations:reason.signing_above_limit" | "organizations:reason.signing_other_currency";

/**
 * Why this authority does not cover a contract, or null when it does. A limit is in one currency and says nothing
 * about others: an amount in another currency needs an authority without limit.
 */
export function signingObstacle(
  authority: SigningAuthority,
  amounts: readonly { amountMinor: bigint; currency: string }[],
): SigningObstacle | null {
  if (!authority.canSign) return "organizations:reason.signing_not_granted";
  const { limit } = authority;
  if (!limit) return null;
  if (amounts.some(({ currency }) => currency !== limit.currency)) return "organizations:reason.signing_other_currency";
  const total = amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return total > limit.amountMinor ? "organizations:reason.signing_above_limit" : null;
}
