import { z } from "zod";
import { applyUnapplied } from "~/domains/money/apply-unapplied.server";
import { fundBrief } from "~/domains/money/fund-brief.server";
import { fundMilestone } from "~/domains/money/fund-milestone.server";
import { getBalances } from "~/domains/money/get-balances.server";
import { listUnapplied } from "~/domains/money/list-unapplied.server";
import { applyUnappliedInput, fundBriefInput, fundMilestoneInput, refundMilestoneInput, returnBriefMoneyInput, returnUnappliedInput, unappliedPageInput } from "~/domains/money/money-input";
import { appliedShape, balancesShape, fundingShape, milestoneRefundShape, presentBalances, presentRefunded, presentStarted, presentUnapplied, refundShape, returnedShape, unappliedShape } from "~/domains/money/present-money";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { returnBriefMoney } from "~/domains/money/return-brief-money.server";
import { returnUnapplied } from "~/domains/money/return-unapplied.server";
import { defineOperation } from "~/http/api/operation";

const params = z.object({ milestoneId: z.string().max(60) });
const fundingParams = z.object({ fundingId: z.string().max(60) });
const funding = { fundingId: "fnd_01jd3c9a2b4c6d8e0f1g3h5j7k" };
const briefParams = z.object({ briefId: z.string().max(60) });
const briefPath = { briefId: "brf_01jd3c7m4x8q2v5t9y6w1b0n3k" };
const path = { milestoneId: "mls_01jd3c7m4x8q2v5t9y6w1b0n3k" };

export const moneyOperations = [
  defineOperation({
    operationId: "fundMilestone", method: "post", path: "/milestones/{milestoneId}/fund", scope: "money:write", status: 201,
    summary: "Begin to pay for a milestone.",
    description:
      "By `card`: answers with the address of a payment page, which a person opens. By `bank_transfer` (USD, EUR, GBP, JPY): answers with the "
      + "virtual account that your bank sends the money to, and the reference to write on the transfer; sums are booked as they arrive. "
      + "Without `amountMinor` all that is missing is asked for. While a payment of yours of this method is open for this milestone, the same one is returned. "
      + "A key pays as far as whoever made it may: above that person's spending limit it is a conflict. Paying what a colleague asked finance for (`listFundingRequests`) approves that request; less than that is a conflict.",
    params, body: fundMilestoneInput.omit({ milestoneId: true }), response: fundingShape, idempotency: "verb",
    examples: {
      params: path,
      request: { method: "card", amountMinor: "1200000" },
      response: { fundingId: "fnd_01jd3c9a2b4c6d8e0f1g3h5j7k", state: "open", checkoutUrl: "https://checkout.stripe.com/c/pay/cs_test_a1b2c3", bankTransfer: null },
    },
    handler: async ({ ctx, params: { milestoneId }, body }) => presentStarted(await fundMilestone(ctx, { ...body, milestoneId })),
  }),
  defineOperation({
    operationId: "refundMilestone", method: "post", path: "/milestones/{milestoneId}/refund", scope: "money:write",
    summary: "Give the unreleased money of a milestone back to its payer.",
    description: "The milestone is cancelled. One refund per payment begins; follow it through the milestone's state. When you are its payer, the contract's kill fee for the stage of the work (`getDealEnding`) stays covered: what is held for your other open milestones in the currency does not cover is released to the payee out of this one, and the rest goes back. Send the sum that you know as `killFeeMinor`: a different one by now is a conflict. Asked for by the payee everything goes back. Amounts are minor units.",
    params, body: refundMilestoneInput.omit({ milestoneId: true }), response: milestoneRefundShape,
    examples: {
      params: path,
      request: { reason: "The shoot was called off.", killFeeMinor: "250000" },
      response: { refundIds: ["rfd_01jd3cb5e7g9j2m4p6r8t0v3x5"], killFeeMinor: "250000", backToPayerMinor: "950000" },
    },
    handler: async ({ ctx, params: { milestoneId }, body }) => presentRefunded(await refundMilestone(ctx, { ...body, milestoneId })),
  }),
  defineOperation({
    operationId: "getBalances", method: "get", path: "/balances", scope: "money:read",
    summary: "Read where your money is, per currency.",
    response: balancesShape,
    examples: {
      response: {
        balances: [{
          currency: "USD", heldAsPayer: "1200000", unapplied: "0", refunding: "0", heldForPayee: "0", payable: "0", inTransfer: "0", atStripe: "0", paidOut: "0",
        }],
      },
    },
    handler: async ({ ctx }) => presentBalances(await getBalances(ctx)),
  }),
  defineOperation({
    operationId: "listUnapplied", method: "get", path: "/unapplied", scope: "money:read",
    summary: "List your payments of which money is assigned to nothing.",
    description: "Overpayments, bank transfers that name no milestone, and money in another currency than the milestone's.",
    query: unappliedPageInput, response: unappliedShape,
    examples: {
      response: {
        payments: [{
          fundingId: funding.fundingId, currency: "USD", method: "bank_transfer", receivedMinor: "620000", unappliedMinor: "120000",
          paidAt: "2026-11-23T09:00:00.000Z", milestoneId: path.milestoneId,
        }],
      },
    },
    handler: async ({ ctx, query }) => presentUnapplied(await listUnapplied(ctx, query)),
  }),
  defineOperation({
    operationId: "applyUnapplied", method: "post", path: "/unapplied/{fundingId}/apply", scope: "money:write",
    summary: "Use unassigned money for a milestone of yours in the same currency.",
    description: "Without `amountMinor` as much as the milestone still takes. It is held like any payment; the charge it came by pays the release.",
    params: fundingParams, body: applyUnappliedInput.omit({ fundingId: true }), response: appliedShape,
    examples: {
      params: funding, request: { milestoneId: path.milestoneId, amountMinor: "120000" },
      response: { fundingId: "fnd_01jd3ca1c3e5g7j9m2p4r6t8v0", appliedMinor: "120000" },
    },
    handler: async ({ ctx, params: { fundingId }, body }) => {
      const applied = await applyUnapplied(ctx, { ...body, fundingId });
      return { ...applied, appliedMinor: applied.appliedMinor.toString() };
    },
  }),
  defineOperation({
    operationId: "returnUnapplied", method: "post", path: "/unapplied/{fundingId}/return", scope: "money:write",
    summary: "Have unassigned money sent back to where it came from.",
    description: "Without `amountMinor` all of it. Money that does not arrive is unassigned again.",
    params: fundingParams, body: returnUnappliedInput.omit({ fundingId: true }), response: returnedShape,
    examples: { params: funding, request: { amountMinor: "120000" }, response: { refundId: "rfd_01jd3cb5e7g9j2m4p6r8t0v3x5" } },
    handler: ({ ctx, params: { fundingId }, body }) => returnUnapplied(ctx, { ...body, fundingId }),
  }),
  defineOperation({
    operationId: "fundBrief", method: "post", path: "/briefs/{briefId}/fund", scope: "money:write", status: 201,
    summary: "Put money behind an open brief of yours.",
    description:
      "Answers with the virtual account that your bank sends the money to. The brief is shown as funded when money arrives; at the contract it moves to the milestones. "
      + "Only by bank transfer (USD, EUR, GBP, JPY). Without `amountMinor` what the upper end of the budget lacks. A request that stands open is returned again. "
      + "A key pays as far as whoever made it may.",
    params: briefParams, body: fundBriefInput.omit({ briefId: true }), response: fundingShape, idempotency: "verb",
    examples: {
      params: briefPath, request: { amountMinor: "1200000" },
      response: {
        fundingId: funding.fundingId, state: "open", checkoutUrl: null,
        bankTransfer: {
          reference: "SM1G3H5J7K", expiresAt: "2026-12-07T09:00:00.000Z",
          addresses: [{ form: "iban", lines: [{ name: "account_holder_name", value: "Scenemark" }, { name: "iban", value: "DE11999999990123456700" }, { name: "bic", value: "TESTDE99" }] }],
        },
      },
    },
    handler: async ({ ctx, params: { briefId }, body }) => presentStarted(await fundBrief(ctx, { ...body, briefId })),
  }),
  defineOperation({
    operationId: "returnBriefMoney", method: "post", path: "/briefs/{briefId}/return-money", scope: "money:write",
    summary: "Have the money behind a brief sent back.",
    description: "When the brief takes no bids any more. Money of a cancelled brief goes back by itself.",
    params: briefParams, body: returnBriefMoneyInput.omit({ briefId: true }), response: refundShape,
    examples: { params: briefPath, request: {}, response: { refundIds: ["rfd_01jd3cb5e7g9j2m4p6r8t0v3x5"] } },
    handler: ({ ctx, params: { briefId } }) => returnBriefMoney(ctx, { briefId }),
  }),
];
