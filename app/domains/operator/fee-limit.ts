import { isCurrency, type MoneyProblem, parseAmount } from "../core/money";

/** The least and the most that the platform keeps of one release in a currency; minor units as decimal strings, null: no such limit. */
export interface FeeLimit {
  currency: string;
  minimumMinor: string | null;
  maximumMinor: string | null;
}

export type LimitProblem = MoneyProblem | "not_above_zero";

/** An amount of a limit as people type it; blank: no such limit. */
export function parseLimit(text: string, currency: string): { minor: bigint | null } | { problem: LimitProblem } {
  if (text.trim() === "") return { minor: null };
  if (!isCurrency(currency)) return { problem: "not_a_number" };
  const amount = parseAmount(text, currency);
  if ("problem" in amount) return amount;
  return amount.amountMinor === 0n ? { problem: "not_above_zero" } : { minor: amount.amountMinor };
}

interface LimitSet {
  organizationId: string | null;
  currency: string;
  minimumMinor: bigint | null;
  maximumMinor: bigint | null;
}

/**
 * The limits in force for an organization, from the newest setting of each organization and currency: its own before
 * everybody's; a setting without any limit ends the own one, and the default holds again.
 */
export function limitsInForce(newest: readonly LimitSet[], organizationId: string, currencies: readonly string[]): FeeLimit[] {
  const hasAny = (set: LimitSet | undefined): set is LimitSet => set !== undefined && (set.minimumMinor !== null || set.maximumMinor !== null);
  return [...new Set(currencies)].toSorted().flatMap((currency): FeeLimit[] => {
    const of = (whose: string | null) => newest.find((set) => set.currency === currency && set.organizationId === whose);
    const found = [of(organizationId), of(null)].find(hasAny);
    if (!found) return [];
    return [{ currency, minimumMinor: found.minimumMinor?.toString() ?? null, maximumMinor: found.maximumMinor?.toString() ?? null }];
  });
}
