import { asCurrency, type Currency } from "../core/money";
import type { MilestoneMoney } from "./milestone-money.server";

/** Where money is, in minor units. */
type Standing = Pick<MilestoneMoney, "planned" | "funded" | "held" | "released" | "refunded" | "fee">;

export interface DealStanding extends Standing {
  currency: Currency;
}

/** The money of a deal's milestones put together, one standing a currency, in the order in which currencies appear. */
export function dealStandings(milestones: readonly { currency: string; money: Standing | null }[]): DealStanding[] {
  const standings = new Map<string, DealStanding>();
  for (const { currency, money } of milestones) {
    if (!money) continue;
    const sum = standings.get(currency);
    const add = (part: keyof Standing) => (sum?.[part] ?? 0n) + money[part];
    standings.set(currency, {
      currency: asCurrency(currency), planned: add("planned"), funded: add("funded"), held: add("held"), released: add("released"),
      refunded: add("refunded"), fee: add("fee"),
    });
  }
  return [...standings.values()];
}
