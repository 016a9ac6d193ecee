import { z } from "zod";
import { approveFundingRequest } from "~/domains/money/approve-funding-request.server";
import { declineFundingRequest } from "~/domains/money/decline-funding-request.server";
import { listFundingRequests } from "~/domains/money/list-funding-requests.server";
import { declineFundingInput, fundingRequestsOfInput } from "~/domains/money/money-input";
import { declinedShape, fundingRequestsShape, presentFundingRequests } from "~/domains/money/present-funding-requests";
import { fundingShape, presentStarted } from "~/domains/money/present-money";
import { defineOperation } from "~/http/api/operation";

const params = z.object({ requestId: z.string().max(60) });
const path = { requestId: "frq_01jd3c9a2b4c6d8e0f1g3h5j7k" };

/** Payments of colleagues above their spending limit, which somebody who handles money decides. */
export const fundingRequestOperations = [
  defineOperation({
    operationId: "listFundingRequests", method: "get", path: "/funding-requests", scope: "money:read",
    summary: "List your organization's payments that wait for finance.",
    description:
      "What a colleague wants to pay above their own spending limit, the newest first and at most 50; nothing of it is at Stripe yet. Of one deal, milestone or brief the "
      + "last answer is listed too, where it was declined and not asked for again.",
    query: fundingRequestsOfInput, response: fundingRequestsShape,
    examples: {
      response: {
        requests: [{
          requestId: path.requestId, state: "open", milestoneId: "mls_01jd3c7m4x8q2v5t9y6w1b0n3k", briefId: null, method: "card", currency: "USD", amountMinor: "1200000",
          poNumber: "PO-2026-88", askedBy: "Marcus Reed", askedAt: "2026-11-23T09:00:00.000Z", decidedBy: null, reason: null, canDecide: true,
        }],
      },
    },
    handler: async ({ ctx, query }) => presentFundingRequests(await listFundingRequests(ctx, query)),
  }),
  defineOperation({
    operationId: "approveFundingRequest", method: "post", path: "/funding-requests/{requestId}/approve", scope: "money:write", status: 201,
    summary: "Approve a payment that a colleague asked for, and begin it.",
    description:
      "Answers like `fundMilestone`. A key stands for whoever made it: it neither approves what that person asked for, nor what is above that person's own limit. "
      + "A conflict when it is decided already, or when what is to be paid has changed since.",
    params, response: fundingShape,
    examples: {
      params: path,
      response: { fundingId: "fnd_01jd3c9a2b4c6d8e0f1g3h5j7k", state: "open", checkoutUrl: "https://checkout.stripe.com/c/pay/cs_test_a1b2c3", bankTransfer: null },
    },
    handler: async ({ ctx, params: { requestId } }) => presentStarted(await approveFundingRequest(ctx, { requestId })),
  }),
  defineOperation({
    operationId: "declineFundingRequest", method: "post", path: "/funding-requests/{requestId}/decline", scope: "money:write",
    summary: "Decline a payment that a colleague asked for.",
    description: "The colleague reads the reason, and may ask for it anew.",
    params, body: declineFundingInput.omit({ requestId: true }), response: declinedShape,
    examples: { params: path, request: { reason: "The budget of this year is spent." }, response: { ...path, state: "declined" } },
    handler: async ({ ctx, params: { requestId }, body }) => {
      await declineFundingRequest(ctx, { ...body, requestId });
      return { requestId, state: "declined" as const };
    },
  }),
];
