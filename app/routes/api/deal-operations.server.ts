import { z } from "zod";
import type { Ctx } from "~/domains/core/context";
import { acceptOffer } from "~/domains/deals/accept-offer.server";
import { counterOffer } from "~/domains/deals/counter-offer.server";
import {
  acceptOfferInput, briefId, counterOfferInput, declineBidInput, listDealsInput, listMessagesInput, proposeDealInput,
  sendMessageInput, shortlistBidInput, submitBidInput, terminateDealInput, withdrawBidInput,
} from "~/domains/deals/deal-input";
import { declineBid } from "~/domains/deals/decline-bid.server";
import { getDealEnding } from "~/domains/deals/get-deal-ending.server";
import { getDeal } from "~/domains/deals/get-deal.server";
import { listDeals } from "~/domains/deals/list-deals.server";
import { listMessages } from "~/domains/deals/list-messages.server";
import { listOffers } from "~/domains/deals/list-offers.server";
import {
  dealEndingShape, dealShape, dealSummaryShape, listedOfferShape, messageShape, presentDeal, presentDealEnding, presentDealSummary, presentMessage, presentOffers,
} from "~/domains/deals/present-deal";
import { proposeDeal } from "~/domains/deals/propose-deal.server";
import { sendMessage } from "~/domains/deals/send-message.server";
import { shortlistBid } from "~/domains/deals/shortlist-bid.server";
import { submitBid } from "~/domains/deals/submit-bid.server";
import { terminateDeal } from "~/domains/deals/terminate-deal.server";
import { withdrawBid } from "~/domains/deals/withdraw-bid.server";
import { defineOperation } from "~/http/api/operation";
import {
  dealPath, exampleDeal, exampleEnded, exampleEnding, exampleMessage, exampleOffer, exampleSummary, exampleTerms,
} from "./deal-examples";

const params = z.object({ dealId: z.string().max(60) });
const present = async (ctx: Ctx, dealId: string) => presentDeal(await getDeal(ctx, { dealId }));
const pageOf = <S extends z.ZodType>(row: S) => z.object({ rows: z.array(row), nextCursor: z.string().optional() });

export const dealOperations = [
  defineOperation({
    operationId: "submitBid", method: "post", path: "/briefs/{briefId}/bids", scope: "deals:write", status: 201,
    summary: "Answer an open brief with a complete first version of the terms.",
    description: "One live bid per production and brief. Names of parties and production are taken from Scenemark, not from the request.",
    params: z.object({ briefId }), body: submitBidInput.omit({ briefId: true }), response: dealShape,
    examples: {
      params: { briefId: "brf_01jd3tea" }, request: { terms: exampleTerms, note: "Our first offer.", expiresAt: "2026-12-06T16:00:00Z" }, response: exampleDeal,
    },
    handler: async ({ ctx, params: path, body }) => present(ctx, (await submitBid(ctx, { ...body, ...path })).dealId),
  }),
  defineOperation({
    operationId: "listDeals", method: "get", path: "/deals", scope: "deals:read",
    summary: "List the organization's deals, the last active first.",
    query: listDealsInput, response: pageOf(dealSummaryShape),
    examples: { query: { stage: "negotiating", turn: "mine" }, response: { rows: [exampleSummary] } },
    handler: async ({ ctx, query }) => {
      const page = await listDeals(ctx, query);
      return { ...page, rows: page.rows.map(presentDealSummary) };
    },
  }),
  defineOperation({
    operationId: "getDeal", method: "get", path: "/deals/{dealId}", scope: "deals:read",
    summary: "Read a deal with its newest offer and what you may do with it.",
    params, response: dealShape, examples: { params: dealPath, response: exampleDeal },
    handler: async ({ ctx, params: { dealId } }) => present(ctx, dealId),
  }),
  defineOperation({
    operationId: "listOffers", method: "get", path: "/deals/{dealId}/offers", scope: "deals:read",
    summary: "List every version of the terms with what changed in each.",
    params, response: z.object({ rows: z.array(listedOfferShape) }),
    examples: { params: dealPath, response: { rows: [{ ...exampleOffer, changes: [] }] } },
    handler: async ({ ctx, params: path }) => ({ rows: presentOffers(await listOffers(ctx, path)) }),
  }),
  defineOperation({
    operationId: "counterOffer", method: "post", path: "/deals/{dealId}/offers", scope: "deals:write", status: 201,
    summary: "Answer the newest version with a version of your own.",
    description: "`parentNumber` is the version you read. When a newer one exists the answer is 409 and `errors` lists each term that changed since.",
    params, body: counterOfferInput.omit({ dealId: true }), response: dealShape,
    examples: {
      params: dealPath, request: { parentNumber: 1, terms: exampleTerms, expiresAt: "2026-12-08T16:00:00Z" },
      response: { ...exampleDeal, versionNumber: 2, isMyTurn: false, offer: { ...exampleOffer, number: 2, parentId: exampleOffer.id } },
    },
    handler: async ({ ctx, params: path, body }) => {
      await counterOffer(ctx, { ...body, ...path });
      return present(ctx, path.dealId);
    },
  }),
  defineOperation({
    operationId: "acceptOffer", method: "post", path: "/deals/{dealId}/accept", scope: "deals:write",
    summary: "Accept the newest version of the terms.",
    description: "When every party has accepted, the deal is accepted and its contract is prepared. Only the newest version can be accepted.",
    params, body: acceptOfferInput.omit({ dealId: true }), response: dealShape,
    examples: {
      params: dealPath, request: { versionNumber: 1 },
      response: { ...exampleDeal, state: "accepted", isMyTurn: false, acceptedVersionNumber: 1 },
    },
    handler: async ({ ctx, params: path, body }) => {
      await acceptOffer(ctx, { ...body, ...path });
      return present(ctx, path.dealId);
    },
  }),
  defineOperation({
    operationId: "declineBid", method: "post", path: "/deals/{dealId}/decline", scope: "deals:write",
    summary: "Decline a bid as a payer, with a reason the studio is told.",
    params, body: declineBidInput.omit({ dealId: true }), response: dealShape,
    examples: { params: dealPath, request: { reason: "price", note: "Above our range." }, response: exampleEnded("declined", "price") },
    handler: async ({ ctx, params: path, body }) => {
      await declineBid(ctx, { ...body, ...path });
      return present(ctx, path.dealId);
    },
  }),
  defineOperation({
    operationId: "withdrawBid", method: "post", path: "/deals/{dealId}/withdraw", scope: "deals:write",
    summary: "Withdraw your bid before it is accepted.",
    params, body: withdrawBidInput.omit({ dealId: true }), response: dealShape,
    examples: { params: dealPath, request: { reason: "timing" }, response: { ...exampleEnded("withdrawn", "timing"), side: "payee" } },
    handler: async ({ ctx, params: path, body }) => {
      await withdrawBid(ctx, { ...body, ...path });
      return present(ctx, path.dealId);
    },
  }),
  defineOperation({
    operationId: "getDealEnding", method: "get", path: "/deals/{dealId}/ending", scope: "deals:read",
    summary: "Read what ending a signed deal now would do to its money.",
    description: "The stage by the record (approved milestones, then days of the contract), the kill-fee step that applies when you are the payer, and what each side gets in each currency. `refusedBy` is the state of a milestone that keeps your side from ending the deal now. Amounts are minor units.",
    params, response: dealEndingShape,
    examples: { params: dealPath, response: exampleEnding },
    handler: async ({ ctx, params: path }) => presentDealEnding(await getDealEnding(ctx, path)),
  }),
  defineOperation({
    operationId: "terminateDeal", method: "post", path: "/deals/{dealId}/terminate", scope: "deals:write",
    summary: "End a signed deal.",
    description: "Open milestones are cancelled. When a payer ends it, the kill fee that the contract names for the stage is released to the payee out of the held money, what was released counts towards it, and the rest goes back to the payer; when the payee ends it, everything held goes back. Read `getDealEnding` first and send its `takenMinor` as `killFeeMinor`: a different sum by now is a conflict. While a kill fee is taken, a payer's reason is `plans_changed` or `other`. A payer cannot end a deal with delivered work that waits for approval.",
    params, body: terminateDealInput.omit({ dealId: true }), response: dealShape,
    examples: { params: dealPath, request: { reason: "plans_changed", killFeeMinor: "3000001" }, response: exampleEnded("terminated", "plans_changed") },
    handler: async ({ ctx, params: path, body }) => {
      await terminateDeal(ctx, { ...body, ...path });
      return present(ctx, path.dealId);
    },
  }),
  defineOperation({
    operationId: "proposeDeal", method: "post", path: "/deals", scope: "deals:write", status: 201,
    summary: "Propose a deal without a brief.",
    description: "For the use of a place, an incentive or co-funding: the terms name you as a party, and the production is your own or published.",
    body: proposeDealInput, response: dealShape,
    examples: {
      request: { terms: exampleTerms, note: "For three days at the pier.", expiresAt: "2026-12-06T16:00:00Z" },
      response: { ...exampleDeal, briefId: null },
    },
    handler: async ({ ctx, body }) => present(ctx, (await proposeDeal(ctx, body)).dealId),
  }),
  defineOperation({
    operationId: "shortlistBid", method: "put", path: "/deals/{dealId}/shortlist", scope: "deals:write",
    summary: "Put a bid on the shortlist of your brief, or take it off.",
    params, body: shortlistBidInput.omit({ dealId: true }), response: dealShape,
    examples: { params: dealPath, request: { isShortlisted: true }, response: { ...exampleDeal, isShortlisted: true } },
    handler: async ({ ctx, params: path, body }) => {
      await shortlistBid(ctx, { ...body, ...path });
      return present(ctx, path.dealId);
    },
  }),
  defineOperation({
    operationId: "listMessages", method: "get", path: "/deals/{dealId}/messages", scope: "deals:read",
    summary: "List the messages of a deal, the newest first.",
    params, query: listMessagesInput.omit({ dealId: true }), response: pageOf(messageShape),
    examples: { params: dealPath, response: { rows: [exampleMessage] } },
    handler: async ({ ctx, params: path, query }) => {
      const page = await listMessages(ctx, { ...query, ...path });
      return { ...page, rows: page.rows.map(presentMessage) };
    },
  }),
  defineOperation({
    operationId: "sendMessage", method: "post", path: "/deals/{dealId}/messages", scope: "deals:write", status: 201,
    summary: "Write in a deal, or comment on one term of one version.",
    params, body: sendMessageInput.omit({ dealId: true }), response: z.object({ messageId: z.string() }),
    examples: {
      params: dealPath, request: { body: exampleMessage.body, versionNumber: 1, termPath: "/placements/p1" }, response: { messageId: exampleMessage.id },
    },
    handler: async ({ ctx, params: path, body }) => sendMessage(ctx, { ...body, ...path }),
  }),
];
