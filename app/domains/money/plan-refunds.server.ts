import type { Ctx } from "../core/context";
import { asCurrency, type Currency } from "../core/money";
import type { KillFeeStep } from "../deals/kill-fee";
import { loadContractTerms } from "../milestones/load-contract-terms.server";
import { feeOnPart, killFeeFacts, splitHeldIn } from "./internal/kill-fee-facts.server";

/** What of a milestone's hold goes back to its payer, and what of it is the kill fee of the contract. */
export interface RefundPlan extends KillFeeStep {
  currency: Currency;
  heldMinor: bigint;
  /** The kill fee of the contract, what was released before, and what the payer's other holds cover of the rest. */
  owedMinor: bigint;
  releasedMinor: bigint;
  coveredMinor: bigint;
  takenMinor: bigint;
  payeeMinor: bigint;
  feeMinor: bigint;
  backMinor: bigint;
}

/**
 * What a payer gets back of each of its milestones that it could have refunded now, each by itself. The kill fee that
 * it would owe on leaving stays covered by what is held for its other open milestones in the same currency; what they
 * do not cover is taken here. The caller has authorized its actor, and holds the milestones when money is to move.
 */
export async function planRefunds(
  ctx: Ctx,
  { dealId, payerOrganizationId, milestoneIds }: { dealId: string; payerOrganizationId: string; milestoneIds: readonly string[] },
): Promise<Map<string, RefundPlan>> {
  const plans = new Map<string, RefundPlan>();
  if (milestoneIds.length === 0) return plans;
  const facts = await killFeeFacts(ctx, { dealId, payerOrganizationId, terms: await loadContractTerms(ctx, { dealId }) });
  const { stage, step, isPastLongStop } = facts;
  for (const { id, currency } of facts.own.filter((row) => milestoneIds.includes(row.id))) {
    const split = splitHeldIn(facts, currency, id);
    const part = split.parts.find(({ milestoneId }) => milestoneId === id);
    if (!part) continue;
    plans.set(id, {
      stage, step, isPastLongStop, currency: asCurrency(currency), owedMinor: split.owedMinor, releasedMinor: split.releasedMinor,
      coveredMinor: split.takenMinor - part.takenMinor, heldMinor: part.takenMinor + part.backMinor, takenMinor: part.takenMinor, backMinor: part.backMinor,
      ...(await feeOnPart(ctx, facts.own, part)),
    });
  }
  return plans;
}
