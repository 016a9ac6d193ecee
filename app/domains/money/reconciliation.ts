import { KEY_LIFE_MS } from "./op-schedule";

export const BREAK_KINDS = [
  "missing_here", "missing_at_stripe", "amount_differs", "fee_differs", "currency_differs", "balance_differs", "payee_balance_differs", "unknown_type",
] as const;
export type BreakKind = (typeof BREAK_KINDS)[number];

/** Watched: it may still be on its way. Open: it freezes its currency. Explained: it stays, with words. Resolved: both sides agree. */
export const BREAK_STATES = ["watched", "open", "explained", "resolved"] as const;
export type BreakState = (typeof BREAK_STATES)[number];

/** Balances are read at one moment each; a difference between them is believed when it has lasted. */
const OF_BALANCES: ReadonlySet<BreakKind> = new Set(["balance_differs", "payee_balance_differs"]);
export const isOfBalances = (kind: BreakKind): boolean => OF_BALANCES.has(kind);

/** How long a webhook or an hourly pull may take before what one side alone knows is a break. */
export const GRACE_MS = 3_600_000;
/** Each run also walks so much of what the last one had walked: Stripe's lists may show a movement late. */
export const LATE_WINDOW_MS = 3 * 86_400_000;
/** A run that has not come further for so long has stopped; the next one takes it up. */
export const LEASE_MS = 20 * 60_000;

/**
 * What our postings mirror, by the type of Stripe's balance transaction, and the event whose handling books it.
 * https://docs.stripe.com/reports/balance-transaction-types
 */
const NEWS_OF_TYPE: Record<string, string> = {
  charge: "charge.updated", payment: "charge.updated",
  refund: "refund.updated", payment_refund: "refund.updated", refund_failure: "refund.updated", payment_failure_refund: "refund.updated",
  transfer: "transfer.updated", transfer_refund: "transfer.reversed",
};

/** Stripe's own costs: nobody else's money, booked as they are. */
const OWN_COSTS: ReadonlySet<string> = new Set(["stripe_fee", "stripe_fx_fee", "tax_fee"]);
export const isOwnCost = (type: string): boolean => OWN_COSTS.has(type);

/** Between Stripe and the platform's own bank. */
const OWN_PAYOUTS: ReadonlySet<string> = new Set(["payout", "payout_failure", "payout_cancel"]);
export const isOwnPayout = (type: string): boolean => OWN_PAYOUTS.has(type);

export interface Movement {
  id: string;
  type: string;
  source: string | null;
  currency: string;
  amountMinor: bigint;
  feeMinor: bigint;
  happenedAt: Date;
}

/** What a posting of ours says about a movement of the platform's balance. */
export interface PostingSide {
  currency: string;
  amountMinor: bigint;
  feeMinor: bigint;
}

/** Something that both sides say differently. */
export interface Finding {
  kind: BreakKind;
  reference: string;
  currency: string;
  source: string | null;
  stripeMinor: bigint | null;
  ledgerMinor: bigint | null;
  /** How much more Stripe's balance has than ours because of it. */
  differenceMinor: bigint;
  /** It may still be on its way: watched, not yet a break. */
  isExcused: boolean;
}

/** The event that stands for the object behind a movement. Adjustments are ours when a dispute or a refund that failed made them. */
export function eventFor({ type, source }: { type: string; source: string | null }): string | undefined {
  if (!source) return undefined;
  if (type !== "adjustment") return NEWS_OF_TYPE[type];
  if (/^(du|dp)_/.test(source)) return "charge.dispute.updated";
  return /^(re|pyr)_/.test(source) ? "refund.updated" : undefined;
}

/** Whether one of our postings could mirror it at all. */
export const isKnownMovement = (movement: { type: string; source: string | null }): boolean =>
  eventFor(movement) !== undefined || isOwnCost(movement.type) || isOwnPayout(movement.type);

/** Young enough that its counterpart may still come: within the hour, or, while work is under way, as long as a key lives. */
export function mayStillCome(happenedAt: Date, now: Date, isUnderWay: boolean): boolean {
  const age = now.getTime() - happenedAt.getTime();
  return age < GRACE_MS || (isUnderWay && age < KEY_LIFE_MS);
}

/** Compares a movement with the posting that claims it. Differences of amount and fee add up to that of the balances. */
export function compareSides(movement: Movement, ours: PostingSide | null): Omit<Finding, "isExcused">[] {
  const about = { reference: movement.id, source: movement.source };
  const net = movement.amountMinor - movement.feeMinor;
  if (!ours) {
    const kind = isKnownMovement(movement) ? ("missing_here" as const) : ("unknown_type" as const);
    return [{ ...about, kind, currency: movement.currency, stripeMinor: net, ledgerMinor: null, differenceMinor: net }];
  }
  if (ours.currency !== movement.currency) {
    const kind = "currency_differs" as const;
    const ourNet = ours.amountMinor - ours.feeMinor;
    return [
      { ...about, kind, currency: movement.currency, stripeMinor: net, ledgerMinor: null, differenceMinor: net },
      { ...about, kind, currency: ours.currency, stripeMinor: null, ledgerMinor: ourNet, differenceMinor: -ourNet },
    ];
  }
  const found: Omit<Finding, "isExcused">[] = [];
  const pair = (kind: "amount_differs" | "fee_differs", stripeMinor: bigint, ledgerMinor: bigint) => ({ ...about, kind, currency: movement.currency, stripeMinor, ledgerMinor });
  if (ours.amountMinor !== movement.amountMinor) {
    found.push({ ...pair("amount_differs", movement.amountMinor, ours.amountMinor), differenceMinor: movement.amountMinor - ours.amountMinor });
  }
  if (ours.feeMinor !== movement.feeMinor) {
    found.push({ ...pair("fee_differs", movement.feeMinor, ours.feeMinor), differenceMinor: ours.feeMinor - movement.feeMinor });
  }
  return found;
}

/** What a finding is now: watched while something may excuse it; a difference of balances is believed when it has lasted. */
export function stateOfFinding(found: Pick<Finding, "kind" | "isExcused">, known: { state: BreakState; foundAt: Date } | undefined, now: Date): "watched" | "open" {
  if (known?.state === "open") return "open";
  if (found.isExcused) return "watched";
  const hasLasted = known !== undefined && now.getTime() - known.foundAt.getTime() >= GRACE_MS;
  return !isOfBalances(found.kind) || hasLasted ? "open" : "watched";
}

export const BREAK_ACTIONS = ["fetch_again", "accept"] as const;
export type BreakAction = (typeof BREAK_ACTIONS)[number];

/**
 * What is safe to do with a break now. Fetching repeats what a webhook would have done, so that it is always safe while
 * the break lives; a difference is accepted when it is one for sure.
 */
export function breakActions(found: { kind: BreakKind; state: BreakState }): BreakAction[] {
  if (found.state === "open") return ["fetch_again", "accept"];
  return found.state === "watched" ? ["fetch_again"] : [];
}
