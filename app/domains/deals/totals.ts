import { type Currency, type Money, splitAmount } from "../core/money";
import type { DealTerms, MilestoneTerms } from "./terms";
import { payeeOf, payersOf } from "./terms";

export interface PayerTotal extends Money {
  payerOrganizationId: string;
}

/** What each payer pays in all, in its one currency; payers that only give goods are absent. */
export function totalsByPayer(terms: Pick<DealTerms, "parties" | "priceLines">): PayerTotal[] {
  return payersOf(terms).flatMap(({ organizationId }) => {
    const lines = terms.priceLines.filter((line) => line.payerOrganizationId === organizationId);
    const currency = lines[0]?.currency;
    if (!currency) return [];
    const amountMinor = lines.reduce((sum, line) => sum + BigInt(line.amountMinor), 0n);
    return [{ payerOrganizationId: organizationId, amountMinor, currency }];
  });
}

/** The price of the deal: one amount per currency, never added across currencies. */
export function totalsByCurrency(terms: Pick<DealTerms, "parties" | "priceLines">): Money[] {
  const sums = new Map<Currency, bigint>();
  for (const { amountMinor, currency } of totalsByPayer(terms)) sums.set(currency, (sums.get(currency) ?? 0n) + amountMinor);
  return [...sums].map(([currency, amountMinor]) => ({ amountMinor, currency }));
}

export interface PlannedMilestone extends Money {
  /** Unique in the plan: the milestone's id in the terms, with the payer's party id when several pay it. */
  id: string;
  milestoneId: string;
  position: number;
  titleEn: string;
  titleZh: string;
  payerOrganizationId: string;
  payeeOrganizationId: string;
  trigger: MilestoneTerms["trigger"];
  evidenceRequired: MilestoneTerms["evidenceRequired"];
  reviewDays: number;
  silenceApproves: boolean;
  dueDate: string | null;
  kpi: MilestoneTerms["kpi"];
}

type Amounts = Map<string, Map<string, Money>>;

/**
 * The funding plan: one row per milestone and payer, in the order of the document. Shares are rounded down and the
 * remainder goes to the payer's first milestone, which reaches the payee soonest; the rows of a payer add up to
 * exactly what it pays.
 */
export function milestonePlan(terms: DealTerms): PlannedMilestone[] {
  const payeeOrganizationId = payeeOf(terms)?.organizationId ?? "";
  const amounts: Amounts = new Map();
  for (const total of totalsByPayer(terms)) amounts.set(total.payerOrganizationId, amountsOf(terms, total));
  let position = 0;
  return terms.milestones.flatMap((milestone) => {
    const paying = payersOf(terms).filter(({ organizationId }) => amounts.get(organizationId)?.has(milestone.id));
    return paying.flatMap((payer) => {
      const amount = amounts.get(payer.organizationId)?.get(milestone.id);
      if (!amount || amount.amountMinor === 0n) return [];
      position += 1;
      return [{
        id: paying.length > 1 ? `${milestone.id}.${payer.id}` : milestone.id,
        milestoneId: milestone.id, position, titleEn: milestone.title.en, titleZh: milestone.title.zh,
        payerOrganizationId: payer.organizationId, payeeOrganizationId, ...amount,
        trigger: milestone.trigger, evidenceRequired: milestone.evidenceRequired, reviewDays: milestone.reviewDays,
        silenceApproves: milestone.silenceApproves, dueDate: milestone.dueDate, kpi: milestone.kpi,
      }];
    });
  });
}

function amountsOf(terms: DealTerms, total: PayerTotal): Map<string, Money> {
  const { currency, payerOrganizationId } = total;
  const own = terms.milestones.filter(
    (entry) => entry.payerOrganizationId === null || entry.payerOrganizationId === payerOrganizationId,
  );
  const weights = own.map(({ value }) => (value.kind === "share" ? BigInt(value.basisPoints) : BigInt(value.amountMinor)));
  if (weights.reduce((sum, weight) => sum + weight, 0n) <= 0n) return new Map();
  const parts = splitAmount(total.amountMinor, weights, 0);
  return new Map(own.map((milestone, index) => [milestone.id, { amountMinor: parts[index] ?? 0n, currency }]));
}

/** What each payer owes at a kill-fee stage, rounded up in favour of the payee. */
export function killFeeOf(terms: DealTerms, stage: DealTerms["killFee"][number]["stage"]): PayerTotal[] {
  const step = terms.killFee.find((candidate) => candidate.stage === stage);
  if (!step) return [];
  return totalsByPayer(terms).map((total) => ({
    ...total, amountMinor: (total.amountMinor * BigInt(step.basisPoints) + 9_999n) / 10_000n,
  }));
}
