import { z } from "zod";
import { pageInput } from "../core/keyset";
import { CHOSEN_DECLINE_REASONS, DEAL_STATES, PIPELINE_STAGES, TERMINATE_REASONS, WITHDRAW_REASONS } from "./deal";
import { dealTerms } from "./terms";
import { decimalMinor, line, requiredLine } from "./terms-parts";

export const dealId = z.string().min(1).max(60);
export const briefId = z.string().min(1).max(60);
export const versionNumber = z.coerce.number("deals:error.number").int().min(1).max(100_000);
const expiresAt = z.iso.datetime({ offset: true, error: "deals:error.expiry" });
const note = line(2000).optional();

export const submitBidInput = z.strictObject({ briefId, terms: dealTerms, note, expiresAt });
export const proposeDealInput = z.strictObject({ terms: dealTerms, note, expiresAt });
/** `parentNumber` is the version that was read and edited; a newer one refuses the counter-offer. */
export const counterOfferInput = z.strictObject({ dealId, parentNumber: versionNumber, terms: dealTerms, note, expiresAt });
export const acceptOfferInput = z.strictObject({ dealId, versionNumber });
export const declineBidInput = z.strictObject({ dealId, reason: z.enum(CHOSEN_DECLINE_REASONS, "deals:error.reason"), note });
export const withdrawBidInput = z.strictObject({ dealId, reason: z.enum(WITHDRAW_REASONS, "deals:error.reason"), note });
/** `killFeeMinor` is what the ending was shown to take from the held money; another sum by now refuses it. */
export const terminateDealInput = z.strictObject({ dealId, reason: z.enum(TERMINATE_REASONS, "deals:error.reason"), note, killFeeMinor: decimalMinor.optional() });
export const shortlistBidInput = z.strictObject({ dealId, isShortlisted: z.boolean() });

export const sendMessageInput = z.strictObject({
  dealId,
  body: requiredLine(8000),
  fileIds: z.array(z.string().max(60)).max(10).default([]),
  versionNumber: versionNumber.optional(),
  termPath: line(200).optional(),
});

/** Last active first, last begun first, or the open offer that ends next first. */
export const DEAL_SORTS = ["activity", "newest", "deadline"] as const;

export const listDealsInput = pageInput.extend({
  sort: z.enum(DEAL_SORTS).default("activity"),
  stage: z.enum(PIPELINE_STAGES.map(({ stage }) => stage) as [string, ...string[]]).optional(),
  state: z.enum(DEAL_STATES).optional(),
  /** `mine`: it is this organization's turn to answer. */
  turn: z.enum(["mine", "theirs"]).optional(),
  briefId: briefId.optional(),
  productionId: z.string().max(60).optional(),
  /** Part of a title or of the other party's name. */
  search: line(100).optional(),
});
export type ListDealsInput = z.input<typeof listDealsInput>;

export const listMessagesInput = pageInput.extend({ dealId });
export const getOfferInput = z.strictObject({ dealId, number: versionNumber, baseNumber: versionNumber.optional() });
