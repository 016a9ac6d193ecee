import type { Role } from "../core/context";
import type { Currency } from "../core/money";

/** What a person may pay for one milestone or brief in all; null: without limit, where the role pays at all. */
export type SpendingLimit = { amountMinor: bigint; currency: Currency } | null;

/** Owners and finance are who others ask; viewers pay nothing. */
export const LIMITED_ROLES: readonly Role[] = ["admin", "deals"];

/** Those who pay without a limit, as long as none is set for an admin. */
export const UNLIMITED_ROLES: readonly Role[] = ["owner", "admin", "finance"];

/**
 * Whether a limit lets a person pay this much without asking. A limit is in one currency and covers no other: an
 * amount in another currency counts as above it.
 */
export const isCovered = (limit: SpendingLimit, amount: { amountMinor: bigint; currency: string }): boolean =>
  limit === null || (limit.currency === amount.currency && amount.amountMinor <= limit.amountMinor);
