import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { conflict } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { afterBegin, type FundingStarted } from "./fund-milestone.server";
import { approveBy, type FundingRequest, loadRequest } from "./internal/funding-request.server";
import {
  currencyOf, type FundingSubject, isWithinLimit, loadSubject, mayFund, missingOf, openFundingOf, prepareTransfer, totalOf,
} from "./internal/funding-subject.server";
import { insertPayment } from "./internal/insert-payment.server";
import { fundingRequestInput } from "./money-input";
import { canDecideFunding } from "./policy";

/**
 * Begins the payment that a colleague asked for, in the approver's name and with the number of the order that was
 * asked for: by card the approver opens the payment page, by bank transfer the account is shown. Everything is checked
 * again under the lock. Throws `conflict` when it is decided or expired, when the amounts have changed, when a payment
 * of this kind was begun meanwhile, or when it is above the approver's own limit.
 */
export async function approveFundingRequest(ctx: Ctx, input: unknown): Promise<FundingStarted> {
  const { requestId } = parse(fundingRequestInput, input);
  const member = requireMember(ctx);
  const request = await loadRequest(member, requestId);
  authorize(canDecideFunding(member.actor, request));
  if (request.state !== "open") throw conflict("money:reason.request_decided");
  if (request.method === "bank_transfer") await prepareTransfer(member, await loadSubject(member, request), { method: request.method, amountMinor: request.amountMinor.toString() });
  const funding = await withTransaction(member, async (tx) => {
    const subject = await loadSubject(tx, request, { lock: true });
    authorize(await mayFund(tx, subject));
    await refuseWhatChanged(tx, request, subject);
    const { method, amountMinor, currency, poNumber } = request;
    const begun = await insertPayment(tx, subject, { method, amountMinor, currency, poNumber });
    await approveBy(tx, request, { subject, fundingId: begun.id });
    return begun;
  });
  return afterBegin(member, funding);
}

/** The approver approves what was asked, or nothing. The caller holds the milestone or brief. */
async function refuseWhatChanged(ctx: Ctx<MemberActor>, request: FundingRequest, subject: FundingSubject): Promise<void> {
  // the row that was read before the lock may have been decided since
  if ((await loadRequest(ctx, request.id)).state !== "open") throw conflict("money:reason.request_decided");
  const isSame = totalOf(subject) === request.totalMinor && currencyOf(subject) === request.currency;
  if (!isSame || (await missingOf(ctx, subject)) < request.amountMinor) throw conflict("money:reason.request_amount_changed");
  if (await openFundingOf(ctx, subject, request.method)) throw conflict("money:reason.payment_open");
  if (!(await isWithinLimit(ctx, subject, request))) throw conflict("money:reason.approver_above_limit");
}
