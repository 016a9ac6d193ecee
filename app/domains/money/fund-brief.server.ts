import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { afterBegin, type FundingStarted, payAndSettle } from "./fund-milestone.server";
import { askedAmount, loadSubject, mayFund, openFundingOf, prepareTransfer, refuseAboveLimit } from "./internal/funding-subject.server";
import { fundBriefInput } from "./money-input";

/**
 * Puts money behind an open brief before bids arrive: asks for a bank transfer of the amount given, or of what its
 * budget still lacks. Only by bank transfer: a card payment may be taken back by a bank while there is no milestone to
 * freeze, and the badge would promise what is not there. A request that stands open is returned again. Throws
 * `conflict` when the amount is above the person's spending limit (`askToFund`), or less than a colleague asked for.
 */
export async function fundBrief(ctx: Ctx, input: unknown): Promise<FundingStarted> {
  const values = { ...parse(fundBriefInput, input), method: "bank_transfer" as const };
  const member = requireMember(ctx);
  const seen = await loadSubject(member, values);
  authorize(await mayFund(member, seen));
  await prepareTransfer(member, seen, values);
  const request = await withTransaction(member, async (tx) => {
    const subject = await loadSubject(tx, values, { lock: true });
    authorize(await mayFund(tx, subject));
    const open = await openFundingOf(tx, subject, values.method);
    if (open) return open;
    const amount = await askedAmount(tx, subject, values);
    await refuseAboveLimit(tx, subject, amount);
    return payAndSettle(tx, subject, { method: values.method, ...amount, poNumber: null });
  });
  return afterBegin(member, request);
}
