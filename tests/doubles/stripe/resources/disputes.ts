import type { StripeDouble } from "../double";
import type { Params } from "../judge";
import { missing, Refusal } from "../refusal";
import type { RouteCall } from "../routes";
import type { BalanceTransaction, Charge, Dispute } from "../state";
import { listOf, metadataOf, recordOf, textOf } from "./lists";

/** https://docs.stripe.com/disputes/how-disputes-work: a fee for each dispute received, kept whatever the outcome. */
const DISPUTE_FEE: Record<string, number> = { usd: 1500, eur: 2000, gbp: 2000, hkd: 8500, jpy: 1300, cny: 11_000 };
const DAY = 86_400;
const MOST_CHARACTERS = 150_000;

/** https://docs.stripe.com/testing#evidence: these words decide a test dispute at once; others wait for the bank. */
const VERDICTS: Record<string, "won" | "lost"> = { winning_evidence: "won", losing_evidence: "lost" };

export interface DisputeOrder {
  amount?: number;
  reason?: string;
}

/**
 * The cardholder's bank takes the money back: the disputed amount and the fee leave the platform's balance at once, as
 * one `adjustment`. https://docs.stripe.com/disputes/connect: with separate charges and transfers the platform is
 * debited, and no transfer is reversed by itself.
 */
export function openDispute(double: StripeDouble, chargeId: string, order: DisputeOrder = {}): Dispute {
  const charge = double.state.charges[chargeId];
  if (!charge) throw missing("charge", chargeId);
  if (charge.disputed) throw new Refusal(`Charge ${charge.id} has already been disputed.`);
  const amount = order.amount ?? charge.amount - charge.amount_refunded;
  if (amount < 1) throw new Refusal("A charge that was refunded in full is not disputed here.");
  const dispute: Dispute = {
    id: double.id("du"), object: "dispute", created: double.now(), amount, charge: charge.id, payment_intent: charge.payment_intent, currency: charge.currency,
    balance_transactions: [], enhanced_eligibility_types: [], evidence: {}, is_charge_refundable: false, livemode: false, metadata: {},
    evidence_details: { due_by: double.now() + 9 * DAY, has_evidence: false, past_due: false, submission_count: 0, enhanced_eligibility: {} },
    reason: order.reason ?? "fraudulent", status: "needs_response",
  };
  charge.disputed = true;
  move(double, dispute, { amount: -amount, fee: DISPUTE_FEE[charge.currency] ?? 1500, what: `Chargeback withdrawal for ${charge.id}` });
  double.state.disputes[dispute.id] = dispute;
  double.emit("charge.dispute.created", dispute);
  double.emit("charge.dispute.funds_withdrawn", dispute);
  return dispute;
}

function move(double: StripeDouble, dispute: Dispute, movement: { amount: number; fee: number; what: string }): BalanceTransaction {
  const transaction = double.book({
    amount: movement.amount, fee: movement.fee, currency: dispute.currency, type: "adjustment", source: dispute.id, availableOn: double.now(),
  });
  transaction.description = movement.what;
  transaction.reporting_category = movement.amount < 0 ? "dispute" : "dispute_reversal";
  dispute.balance_transactions.push(transaction);
  return transaction;
}

/** The bank decides. Won: the amount comes back, the fee does not. Lost: nothing moves any more. */
export function closeDispute(double: StripeDouble, id: string, outcome: "won" | "lost"): Dispute {
  const dispute = double.state.disputes[id];
  if (!dispute) throw missing("dispute", id);
  if (isClosed(dispute)) return dispute;
  dispute.status = outcome;
  if (outcome === "won") {
    move(double, dispute, { amount: dispute.amount, fee: 0, what: `Chargeback reversal for ${dispute.charge}` });
    double.emit("charge.dispute.funds_reinstated", dispute);
  }
  double.emit("charge.dispute.closed", dispute);
  return dispute;
}

const isClosed = (dispute: Dispute): boolean => dispute.status === "won" || dispute.status === "lost";

export function retrieveDispute(double: StripeDouble, { ids: [id = ""] }: RouteCall): Dispute {
  const dispute = double.state.disputes[id];
  if (!dispute) throw missing("dispute", id);
  return dispute;
}

export function listDisputes(double: StripeDouble, { params }: RouteCall): object {
  const matches = Object.values(double.state.disputes).filter((dispute) =>
    (textOf(params, "charge") ?? dispute.charge) === dispute.charge
    && (textOf(params, "payment_intent") ?? dispute.payment_intent) === dispute.payment_intent);
  return listOf(matches, params, "/v1/disputes");
}

/**
 * https://docs.stripe.com/api/disputes/update: evidence is submitted to the bank unless `submit` is false, once, and
 * before its day; all texts together hold 150,000 characters.
 */
export function updateDispute(double: StripeDouble, call: RouteCall): Dispute {
  const dispute = retrieveDispute(double, call);
  const evidence = recordOf(call.params, "evidence");
  if (Object.keys(evidence).length > 0) takeEvidence(double, dispute, evidence);
  dispute.metadata = { ...dispute.metadata, ...metadataOf(call.params) };
  if (Object.keys(evidence).length > 0 && textOf(call.params, "submit") !== "false") return submit(double, dispute);
  double.emit("charge.dispute.updated", dispute);
  return dispute;
}

function takeEvidence(double: StripeDouble, dispute: Dispute, evidence: Params): void {
  if (dispute.status !== "needs_response") throw new Refusal(`This dispute is ${dispute.status}: its evidence can no longer be changed.`, { code: "dispute_evidence_closed" });
  if ((dispute.evidence_details.due_by ?? 0) < double.now()) throw new Refusal("The evidence is past due.", { param: "evidence" });
  const texts = Object.entries(evidence).map(([name, value]) => [name, String(value)] as const);
  if (texts.reduce((sum, [, text]) => sum + text.length, 0) > MOST_CHARACTERS) {
    throw new Refusal("The combined character count of all evidence fields is limited to 150,000.", { param: "evidence" });
  }
  dispute.evidence = { ...dispute.evidence, ...Object.fromEntries(texts) };
  dispute.evidence_details.has_evidence = true;
}

function submit(double: StripeDouble, dispute: Dispute): Dispute {
  dispute.status = "under_review";
  dispute.evidence_details.submission_count += 1;
  double.emit("charge.dispute.updated", dispute);
  const verdict = VERDICTS[dispute.evidence["uncategorized_text"] ?? ""];
  return verdict ? closeDispute(double, dispute.id, verdict) : dispute;
}

/** https://docs.stripe.com/api/disputes/close: accepting a dispute loses it for good. */
export function acceptDispute(double: StripeDouble, call: RouteCall): Dispute {
  const dispute = retrieveDispute(double, call);
  if (isClosed(dispute)) throw new Refusal(`This dispute is already ${dispute.status}.`);
  return closeDispute(double, dispute.id, "lost");
}

/** Evidence that never came: the bank decides for the cardholder. */
export function loseOverdueDisputes(double: StripeDouble): void {
  for (const dispute of Object.values(double.state.disputes)) {
    if (dispute.status !== "needs_response" || (dispute.evidence_details.due_by ?? 0) >= double.now()) continue;
    dispute.evidence_details.past_due = true;
    closeDispute(double, dispute.id, "lost");
  }
}

/** https://docs.stripe.com/error-codes#charge-disputed: what the bank took back cannot be refunded as well. */
export function checkRefundable(double: StripeDouble, charge: Charge): void {
  const dispute = Object.values(double.state.disputes).find((candidate) => candidate.charge === charge.id && candidate.status !== "won");
  if (dispute) throw new Refusal(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: "charge_disputed" });
}
