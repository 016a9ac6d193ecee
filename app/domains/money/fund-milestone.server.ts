import { authorize, requireMember } from "../core/authorize";
import { type Ctx, type MemberActor, systemActor } from "../core/context";
import { invalid } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { poNumberFor } from "../invoices/get-billing-details.server";
import { executeMoneyOp } from "./execute-money-op.server";
import { type BankTransferView, bankTransferOf } from "./internal/bank-request.server";
import { approveBy, requestSettledBy } from "./internal/funding-request.server";
import { askedAmount, currencyOf, type FundingSubject, loadSubject, mayFund, openFundingOf, prepareTransfer, refuseAboveLimit } from "./internal/funding-subject.server";
import { insertPayment, type Order } from "./internal/insert-payment.server";
import { loadFunding, type Funding } from "./internal/load-funding.server";
import { fundMilestoneInput } from "./money-input";

export interface FundingStarted {
  fundingId: string;
  state: Funding["state"];
  /** Where the payer pays by card; null while the page is still being prepared, and for a bank transfer. */
  checkoutUrl: string | null;
  /** Where the payer's bank sends the money, and what is written on the transfer. */
  bankTransfer: BankTransferView | null;
}

/**
 * Begins to pay for a milestone, all that is missing or the part given. By card the funding and its operation are
 * committed first, then Stripe is asked at once for the payment page; when Stripe does not answer, the job goes on and
 * the page "still preparing" waits. By bank transfer the payer's virtual account is shown, which the payer's bank sends
 * any number of sums to. While a payment of this payer and method is open, the same one is returned: a double click
 * pays once. Throws `conflict` when nothing is missing, when one payment cannot carry the amount, or when it is above
 * the person's spending limit (`askToFund`); a key of the API has that of who made it. Paying what a colleague asked for
 * approves it; less than that is a `conflict`.
 */
export async function fundMilestone(ctx: Ctx, input: unknown): Promise<FundingStarted> {
  const values = parse(fundMilestoneInput, input);
  const member = requireMember(ctx);
  const seen = await loadSubject(member, values);
  authorize(await mayFund(member, seen));
  const currency = currencyOf(seen);
  if (values.currency !== undefined && values.currency !== currency) throw invalid("currency", "money:error.other_currency", { currency });
  if (values.method === "bank_transfer") await prepareTransfer(member, seen, values);
  const started = await withTransaction(member, async (tx) => {
    const subject = await loadSubject(tx, values, { lock: true });
    const open = await openFundingOf(tx, subject, values.method);
    if (open) return open;
    authorize(await mayFund(tx, subject));
    const amount = await askedAmount(tx, subject, values);
    await refuseAboveLimit(tx, subject, amount);
    const order = { method: values.method, ...amount, poNumber: await poNumberFor(tx, values.poNumber) };
    return payAndSettle(tx, subject, order);
  });
  return afterBegin(member, started);
}

/** Writes the payment down and settles the request that waits for it, if any; the caller holds the milestone or brief. */
export async function payAndSettle(ctx: Ctx<MemberActor>, subject: FundingSubject, order: Order): Promise<Funding> {
  const waiting = await requestSettledBy(ctx, subject, order);
  const begun = await insertPayment(ctx, subject, order);
  if (waiting) await approveBy(ctx, waiting, { subject, fundingId: begun.id });
  return begun;
}

/** After the commit: who waits for a payment page gets it at once, and the payment is shown as its payer sees it. */
export async function afterBegin(ctx: Ctx<MemberActor>, funding: Funding): Promise<FundingStarted> {
  if (funding.state === "preparing" && funding.opId) await askNow(ctx, funding.opId);
  return presentFunding(ctx, await loadFunding(ctx, funding.id));
}

/** A payment as its payer sees it right after it was begun. */
async function presentFunding(ctx: Ctx, funding: Funding): Promise<FundingStarted> {
  return { fundingId: funding.id, state: funding.state, checkoutUrl: funding.checkoutUrl, bankTransfer: await bankTransferOf(ctx, funding) };
}

/** The person waits for the page: the operation is carried out at once. Failing is no failure, the job goes on. */
async function askNow(ctx: Ctx<MemberActor>, opId: string): Promise<void> {
  await executeMoneyOp({ ...ctx, actor: systemActor }, opId);
}
