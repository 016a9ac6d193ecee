import { stripe } from "./client.server";

/** The platform's money at Stripe per currency, available and pending together, in minor units. */
export async function retrievePlatformBalance(): Promise<Map<string, bigint>> {
  const balance = await stripe().balance.retrieve();
  const sums = new Map<string, bigint>();
  for (const { amount, currency } of [...balance.available, ...balance.pending]) {
    const name = currency.toUpperCase();
    sums.set(name, (sums.get(name) ?? 0n) + BigInt(amount));
  }
  return sums;
}

export interface BalanceMovement {
  id: string;
  type: string;
  source: string | null;
  netMinor: bigint;
  currency: string;
  created: Date;
}

/** Every movement of the platform's balance since an instant, newest first. */
export async function listBalanceMovements(since: Date): Promise<BalanceMovement[]> {
  const movements: BalanceMovement[] = [];
  const created = { gte: Math.floor(since.getTime() / 1000) };
  for await (const movement of stripe().balanceTransactions.list({ created, limit: 100 })) {
    movements.push({
      id: movement.id,
      type: movement.type,
      source: typeof movement.source === "string" ? movement.source : (movement.source?.id ?? null),
      netMinor: BigInt(movement.net),
      currency: movement.currency.toUpperCase(),
      created: new Date(movement.created * 1000),
    });
  }
  return movements;
}
