import type Stripe from "stripe";
import { classifyFailure } from "./call-outcome.server";
import { stripe } from "./client.server";

/** The platform's money at Stripe per currency, available and pending together, in minor units. */
export async function retrievePlatformBalance(): Promise<Map<string, bigint>> {
  return sumsOf(await stripe().balance.retrieve());
}

/** The same of a payee's account; an account that Stripe does not show us any more has nothing. */
export async function retrieveAccountBalance(stripeAccountId: string): Promise<Map<string, bigint>> {
  try {
    return sumsOf(await stripe().balance.retrieve({}, { stripeAccount: stripeAccountId }));
  } catch (error) {
    if (classifyFailure(error).kind === "rejected") return new Map();
    throw error;
  }
}

function sumsOf(balance: Stripe.Balance): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { amount, currency } of [...balance.available, ...balance.pending]) {
    const name = currency.toUpperCase();
    sums.set(name, (sums.get(name) ?? 0n) + BigInt(amount));
  }
  return sums;
}

/** One movement of the platform's balance: a balance transaction, as Stripe wrote it. */
export interface BalanceMovement {
  id: string;
  type: string;
  /** The object behind it; of a reversal its transfer is known too. */
  source: string | null;
  transferId: string | null;
  amountMinor: bigint;
  feeMinor: bigint;
  currency: string;
  description: string | null;
  happenedAt: Date;
}

export interface MovementPage {
  movements: BalanceMovement[];
  hasMore: boolean;
}

/** A page of movements since an instant (all there ever were without one), newest first, behind the last of the page before. */
export async function listMovementPage({ since, after }: { since: Date | null; after: string | null }): Promise<MovementPage> {
  const page = await stripe().balanceTransactions.list({
    limit: 100, ...(since ? { created: { gte: Math.floor(since.getTime() / 1000) } } : {}), ...(after ? { starting_after: after } : {}),
  });
  return { movements: page.data.map(present), hasMore: page.has_more };
}

/** One movement with what is behind it, or nothing when Stripe does not know it. */
export async function retrieveMovement(id: string): Promise<BalanceMovement | null> {
  try {
    return present(await stripe().balanceTransactions.retrieve(id, { expand: ["source"] }));
  } catch (error) {
    if (classifyFailure(error).kind === "rejected") return null;
    throw error;
  }
}

function present(movement: Stripe.BalanceTransaction): BalanceMovement {
  const { source } = movement;
  return {
    id: movement.id,
    type: movement.type,
    source: typeof source === "string" ? source : (source?.id ?? null),
    transferId: typeof source === "object" && source && "transfer" in source && typeof source.transfer === "string" ? source.transfer : null,
    amountMinor: BigInt(movement.amount),
    feeMinor: BigInt(movement.fee),
    currency: movement.currency.toUpperCase(),
    description: movement.description,
    happenedAt: new Date(movement.created * 1000),
  };
}
