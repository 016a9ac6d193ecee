import { z } from "zod";
import type { FundingRequestView } from "./list-funding-requests.server";

export const fundingRequestsShape = z.object({
  requests: z.array(z.object({
    requestId: z.string(),
    state: z.enum(["open", "declined"]),
    milestoneId: z.string().nullable(),
    briefId: z.string().nullable(),
    method: z.enum(["card", "bank_transfer"]),
    currency: z.string(),
    amountMinor: z.string().describe("Minor units of the currency as a decimal string"),
    poNumber: z.string().nullable(),
    askedBy: z.string(),
    askedAt: z.iso.datetime(),
    decidedBy: z.string().nullable(),
    reason: z.string().nullable().describe("Why it was declined"),
    canDecide: z.boolean().describe("Whether the caller may approve or decline it"),
  })),
});

export const declinedShape = z.object({ requestId: z.string(), state: z.literal("declined") });

/** Requests as the API shows them. */
export const presentFundingRequests = (requests: readonly FundingRequestView[]): z.output<typeof fundingRequestsShape> => ({
  requests: requests.map(({ id, isOpen, milestoneId, briefId, method, currency, amountMinor, poNumber, askedBy, createdAt, decidedBy, reason, canDecide }) => ({
    requestId: id, state: isOpen ? "open" : "declined", milestoneId, briefId, method, currency, amountMinor: amountMinor.toString(), poNumber,
    askedBy, askedAt: createdAt.toISOString(), decidedBy, reason, canDecide,
  })),
});
