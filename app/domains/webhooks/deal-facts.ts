import type { WebhookFact } from "./webhook-event";

/** A line of a deal's history, as it is recorded. */
export interface DealHappening {
  dealId: string;
  type: string;
  params?: Record<string, string | number>;
}

type FactWith<Ids> = Extract<WebhookFact, { ids: Ids }>["type"];
type DealType = Exclude<FactWith<{ dealId: string }>, FactWith<{ milestoneId: string }> | FactWith<{ offerNumber: number }>>;

type Teller = (dealId: string, params: Record<string, string | number>) => WebhookFact[];

const deal = (...types: DealType[]): Teller => (dealId) => types.map((type) => ({ type, ids: { dealId } }) as WebhookFact);

const offer = (type: FactWith<{ offerNumber: number }>): Teller => (dealId, { number }) =>
  [{ type, ids: { dealId, offerNumber: Number(number) } }];

const milestone = (type: FactWith<{ milestoneId: string }>): Teller => (dealId, { milestoneId }) =>
  [{ type, ids: { dealId, milestoneId: String(milestoneId) } }];

/** Which events of the catalogue each line of a deal's history is. A line that is not here is nobody's event. */
export const DEAL_FACTS: Readonly<Record<string, Teller>> = {
  bid_submitted: deal("deal.opened", "bid.submitted"),
  deal_proposed: deal("deal.opened"),
  bid_shortlisted: deal("bid.shortlisted"),
  bid_unshortlisted: deal("bid.unshortlisted"),
  deal_declined: deal("bid.declined"),
  deal_withdrawn: deal("bid.withdrawn"),
  offer_countered: offer("offer.countered"),
  offer_accepted: offer("offer.accepted"),
  deal_expired: offer("offer.expired"),
  deal_accepted: deal("deal.awarded"),
  contract_prepared: deal("contract.prepared"),
  contract_signed_by_one: deal("contract.partly_signed"),
  contract_signed: deal("contract.signed"),
  contract_declined: deal("contract.declined"),
  contract_expired: deal("contract.expired"),
  deal_activated: deal("deal.activated"),
  milestone_funded: milestone("milestone.funded"),
  evidence_submitted: milestone("evidence.submitted"),
  changes_requested: milestone("milestone.changes_requested"),
  milestone_approved: milestone("milestone.approved"),
  milestone_approved_by_silence: milestone("milestone.approved"),
  milestone_released: milestone("milestone.released"),
  milestone_payment_returned: milestone("milestone.payment_returned"),
  milestone_returning: milestone("milestone.returning"),
  payment_disputed: milestone("milestone.disputed"),
  dispute_won: milestone("milestone.dispute_won"),
  dispute_lost: milestone("milestone.dispute_lost"),
  milestone_refunded: milestone("milestone.refunded"),
  deal_completed: deal("deal.completed"),
  deal_terminated: deal("deal.terminated"),
  deal_disputed: deal("deal.disputed"),
  deal_dispute_settled: deal("deal.dispute_settled"),
  metrics_imported: deal("report.updated"),
};

/** Lines of a deal's history that are told to nobody's software: another line says it, or it stays on the page. */
export const UNTOLD = ["compliance_answered", "deal_contracted", "kill_fee_taken"] as const;

/** The events that a line of a deal's history is. */
export const dealFacts = ({ dealId, type, params = {} }: DealHappening): WebhookFact[] =>
  Object.hasOwn(DEAL_FACTS, type) ? (DEAL_FACTS[type]?.(dealId, params) ?? []) : [];
