import { asCurrency, type Currency } from "../core/money";
import type { Ctx } from "../core/context";
import type { KillFeeStep } from "../deals/kill-fee";
import { milestoneEventsFor, type MilestoneState } from "../milestones/milestone";
import { type DealEndOrder, type DealRow, feeOnPart, killFeeFacts, splitHeldIn } from "./internal/kill-fee-facts.server";
import type { KillFeeSplit } from "./kill-fee-split";

export interface DealEndSum extends Omit<KillFeeSplit, "parts"> {
  currency: Currency;
  /** What is held now: it divides into what is taken and what goes back. */
  heldMinor: bigint;
  /** The kill fee of the contract, and what was released before and counts towards it. */
  owedMinor: bigint;
  releasedMinor: bigint;
  /** Of what is taken: the payee's, and the platform's fee on it. */
  payeeMinor: bigint;
  feeMinor: bigint;
}

export interface DealEnd extends KillFeeStep {
  /** The state of a milestone that this side may not cancel now: then the deal cannot be ended. */
  refusedBy: MilestoneState | null;
  sums: DealEndSum[];
  parts: KillFeeSplit["parts"];
}

/**
 * What ending a deal now does to its held money, by the kill-fee clause of its contract: a payer who leaves owes the
 * step of the stage instead of the rest, what was released counts towards it, the rest goes back; when the payee
 * leaves everything goes back. What other payers have held goes back to them. The caller has authorized its actor, and
 * holds the milestones when money is to move.
 */
export async function planDealEnd(ctx: Ctx, order: DealEndOrder): Promise<DealEnd> {
  const facts = await killFeeFacts(ctx, order);
  const { stage, step, isPastLongStop, all, own } = facts;
  const parts: DealEnd["parts"] = [];
  const sums: DealEndSum[] = [];
  for (const currency of new Set(own.map((row) => row.currency))) {
    const { parts: ofCurrency, ...sum } = splitHeldIn(facts, currency);
    parts.push(...ofCurrency);
    sums.push({ currency: asCurrency(currency), ...sum, ...(await feesOf(ctx, own, ofCurrency)) });
  }
  return { stage, step, isPastLongStop, refusedBy: refusedBy(all, order.payerOrganizationId), sums, parts };
}

const OVER: readonly MilestoneState[] = ["released", "refunded", "cancelled"];

const refusedBy = (all: readonly DealRow[], payerOrganizationId: string | null): MilestoneState | null =>
  all.find(({ state }) => !OVER.includes(state) && !milestoneEventsFor(state, payerOrganizationId ? "payer" : "payee").includes("cancel"))?.state ?? null;

async function feesOf(ctx: Ctx, rows: readonly DealRow[], parts: KillFeeSplit["parts"]): Promise<{ payeeMinor: bigint; feeMinor: bigint }> {
  const sum = { payeeMinor: 0n, feeMinor: 0n };
  for (const part of parts) {
    const { payeeMinor, feeMinor } = await feeOnPart(ctx, rows, part);
    sum.payeeMinor += payeeMinor;
    sum.feeMinor += feeMinor;
  }
  return sum;
}
