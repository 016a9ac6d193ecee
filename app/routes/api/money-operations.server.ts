import { z } from "zod";
import { fundMilestone } from "~/domains/money/fund-milestone.server";
import { getBalances } from "~/domains/money/get-balances.server";
import { fundMilestoneInput, refundMilestoneInput } from "~/domains/money/money-input";
import { balancesShape, fundingShape, presentBalances, presentStarted, refundShape } from "~/domains/money/present-money";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { defineOperation } from "~/http/api/operation";

const params = z.object({ milestoneId: z.string().max(60) });
const path = { milestoneId: "mls_01jd3c7m4x8q2v5t9y6w1b0n3k" };

export const moneyOperations = [
  defineOperation({
    operationId: "fundMilestone", method: "post", path: "/milestones/{milestoneId}/fund", scope: "money:write", status: 201,
    summary: "Begin to pay for a milestone.",
    description:
      "By `card`: answers with the address of a payment page, which a person opens. By `bank_transfer` (USD, EUR, GBP, JPY): answers with the "
      + "virtual account that your bank sends the money to, and the reference to write on the transfer; sums are booked as they arrive. "
      + "Without `amountMinor` all that is missing is asked for. While a payment of yours of this method is open for this milestone, the same one is returned.",
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
    description: "The milestone is cancelled. One refund per payment begins; follow it through the milestone's state.",
    params, body: refundMilestoneInput.omit({ milestoneId: true }), response: refundShape,
    examples: {
      params: path,
      request: { reason: "The shoot was called off." },
      response: { refundIds: ["rfd_01jd3cb5e7g9j2m4p6r8t0v3x5"] },
    },
    handler: ({ ctx, params: { milestoneId }, body }) => refundMilestone(ctx, { ...body, milestoneId }),
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
];
