import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { dealEvents, dealMessages, deals, dealVersions, offerAcceptances, offerDrafts } from "~db/schema/deals";
import { closeBrief } from "~/domains/briefs/close-brief.server";
import type { Actor } from "~/domains/core/context";
import { acceptOffer } from "~/domains/deals/accept-offer.server";
import { counterOffer } from "~/domains/deals/counter-offer.server";
import { declineBid } from "~/domains/deals/decline-bid.server";
import { expireOffer } from "~/domains/deals/expire-offer.server";
import { proposeDeal } from "~/domains/deals/propose-deal.server";
import { saveOfferDraft } from "~/domains/deals/save-offer-draft.server";
import { sendMessage } from "~/domains/deals/send-message.server";
import { settleBriefOutcomes } from "~/domains/deals/settle-brief-outcomes.server";
import { shortlistBid } from "~/domains/deals/shortlist-bid.server";
import { submitBid } from "~/domains/deals/submit-bid.server";
import { withdrawBid } from "~/domains/deals/withdraw-bid.server";
import { createProduction } from "~/domains/productions/create-production.server";
import { aDeal, type Agreed } from "~tests/factories/agreed";
import { aListedProduction, anOpenBrief, daysAfter } from "~tests/factories/deals";
import { aBoard, aBrand, aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { someTerms } from "~tests/factories/terms";
import { TEST_NOW, testDatabase } from "~tests/setup/database";
import { itGuards } from "~tests/setup/verb-guards";

const { db, ctxFor } = testDatabase();

const DEALS = ["owner", "admin", "deals"] as const;
const expiresAt = daysAfter(TEST_NOW, 7).toISOString();
const negotiated = () => aDeal(db);
const happened = (dealId: string, type: string) =>
  db.$count(dealEvents, and(eq(dealEvents.dealId, dealId), eq(dealEvents.type, type)));
const withdrawn = ({ payee, dealId }: Agreed) => withdrawBid(payee.ctx, { dealId, reason: "timing" });
const declined = ({ payer, dealId }: Agreed) => declineBid(payer.ctx, { dealId, reason: "timing" });

/** A board pays as well, so that one acceptance does not make a contract. */
async function coFunded() {
  const [payer, payee, board] = [await aBrand(db), await aStudio(db), await aBoard(db)];
  const { parties } = someTerms({ payerOrganizationId: payer.organization.id, payeeOrganizationId: payee.organization.id });
  const deal = await aDeal(db, {
    payer, payee,
    terms: { parties: [...parties, { id: "board", organizationId: board.organization.id, side: "payer", kind: "tourism_board", name: "Board", nameZh: "", country: "KR" }] },
  });
  return { ...deal, board };
}

async function aReadyBid() {
  const [brand, studio] = [await aBrand(db), await aStudio(db)];
  const [brief, production] = [await anOpenBrief(brand.ctx), await aListedProduction(studio.ctx)];
  const terms = someTerms({ payerOrganizationId: brand.organization.id, payeeOrganizationId: studio.organization.id, productionId: production.id });
  return { brand, studio, briefId: brief.id, input: { briefId: brief.id, terms, expiresAt } };
}

describe("submitBid", () => {
  itGuards({
    db, world: aReadyBid, party: ({ studio }) => studio, roles: DEALS, pair: "one",
    act: ({ input }, ctx) => submitBid(ctx, input),
    spoil: ({ brand, briefId }) => closeBrief(brand.ctx, { briefId, reason: "plans_changed" }),
    effects: ({ briefId }) => db.$count(deals, eq(deals.briefId, briefId)),
  });
});

describe("counterOffer", () => {
  itGuards({
    db, world: negotiated, party: ({ payer }) => payer, roles: DEALS, pair: "one", spoil: withdrawn,
    act: ({ dealId, terms }, ctx) => counterOffer(ctx, { dealId, parentNumber: 1, terms: { ...terms, platforms: ["kuaishou"] }, expiresAt }),
    effects: ({ dealId }) => db.$count(dealVersions, and(eq(dealVersions.dealId, dealId), eq(dealVersions.number, 2))),
  });
});

describe("acceptOffer", () => {
  itGuards({
    db, world: coFunded, party: ({ payer }) => payer, roles: DEALS, pair: "one", spoil: withdrawn,
    act: ({ dealId }, ctx) => acceptOffer(ctx, { dealId, versionNumber: 1 }),
    effects: ({ dealId }) => db.$count(offerAcceptances, eq(offerAcceptances.dealId, dealId)),
  });
});

describe("declineBid", () => {
  itGuards({
    db, world: negotiated, party: ({ payer }) => payer, roles: DEALS, pair: "one", spoil: withdrawn,
    act: ({ dealId }, ctx) => declineBid(ctx, { dealId, reason: "price" }),
    effects: ({ dealId }) => happened(dealId, "deal_declined"),
  });
});

describe("withdrawBid", () => {
  itGuards({
    db, world: negotiated, party: ({ payee }) => payee, roles: DEALS, pair: "one", spoil: declined,
    act: ({ dealId }, ctx) => withdrawBid(ctx, { dealId, reason: "talent" }),
    effects: ({ dealId }) => happened(dealId, "deal_withdrawn"),
  });
});

describe("shortlistBid", () => {
  itGuards({
    db, world: negotiated, party: ({ payer }) => payer, roles: DEALS, pair: "both", spoil: withdrawn,
    act: ({ dealId }, ctx) => shortlistBid(ctx, { dealId, isShortlisted: true }),
    effects: ({ dealId }) => happened(dealId, "bid_shortlisted"),
  });
});

describe("sendMessage", () => {
  itGuards({
    db, world: negotiated, party: ({ payee }) => payee, roles: [...DEALS, "finance"], pair: "both",
    act: ({ dealId }, ctx) => sendMessage(ctx, { dealId, body: "When do you shoot?" }),
  });

  it("keeps both of two messages that arrive together", async () => {
    const { payer, payee, dealId } = await negotiated();
    await Promise.all([payer, payee].map(({ ctx }) => sendMessage(ctx, { dealId, body: "Hello" })));
    expect(await db.$count(dealMessages, eq(dealMessages.dealId, dealId))).toBe(2);
  });
});

describe("saveOfferDraft", () => {
  itGuards({
    db, world: negotiated, party: ({ payer }) => payer, roles: DEALS, pair: "both",
    // a draft is the organization's own paper, whatever it is about
    openTo: ["brand", "studio", "tourism_board", "operator"],
    act: ({ dealId }, ctx) => saveOfferDraft(ctx, { subjectId: dealId, input: { note: "half a sentence" } }),
    effects: ({ dealId, payer }) =>
      db.$count(offerDrafts, and(eq(offerDrafts.subjectId, dealId), eq(offerDrafts.organizationId, payer.organization.id))),
  });
});

describe("proposeDeal", () => {
  async function aPlace() {
    const [studio, board] = [await aStudio(db), await aBoard(db)];
    const production = await aListedProduction(studio.ctx);
    const terms = someTerms({ payerOrganizationId: studio.organization.id, payeeOrganizationId: board.organization.id, productionId: production.id });
    return { studio, board, production, input: { terms, expiresAt } };
  }

  it("is for people who handle deals, of organizations that the terms name", async () => {
    const { studio, input } = await aPlace();
    for (const role of ["finance", "viewer"] as const) {
      const { ctx } = await aMember(db, studio.organization, { role });
      await expect(proposeDeal(ctx, input)).rejects.toMatchObject({ code: "forbidden", details: { reason: "role_not_allowed" } });
    }
    const suspended = { ...studio.ctx, actor: { ...studio.ctx.actor, organizationStatus: "suspended" as const } };
    await expect(proposeDeal(suspended, input)).rejects.toMatchObject({ code: "forbidden", details: { reason: "organization_suspended" } });
    await expect(proposeDeal((await anOperator(db)).ctx, input)).rejects.toMatchObject({ code: "forbidden", details: { reason: "wrong_organization_kind" } });
    for (const make of [aBrand, aStudio, aBoard]) {
      await expect(proposeDeal((await make(db)).ctx, input)).rejects.toMatchObject({ details: { issues: [{ path: "parties", message: "deals:error.not_a_party" }] } });
    }
    for (const role of DEALS) {
      const { ctx } = await aMember(db, studio.organization, { role });
      await expect(proposeDeal(ctx, input)).resolves.toMatchObject({ dealId: expect.stringMatching(/^del_/) });
    }
  });

  it("finds no production that its owner keeps to itself", async () => {
    const { studio, board } = await aPlace();
    const draft = await createProduction(studio.ctx, { title: "Not yet" });
    const terms = someTerms({ payerOrganizationId: studio.organization.id, payeeOrganizationId: board.organization.id, productionId: draft.id });
    await expect(proposeDeal(board.ctx, { terms, expiresAt })).rejects.toMatchObject({ code: "not_found" });
    await expect(proposeDeal(studio.ctx, { terms, expiresAt })).resolves.toBeDefined();
  });

  it("sells nobody else's production: its studio must be a party", async () => {
    const { production } = await aPlace();
    const [brand, other] = [await aBrand(db), await aStudio(db)];
    const terms = someTerms({ payerOrganizationId: brand.organization.id, payeeOrganizationId: other.organization.id, productionId: production.id });
    for (const { ctx } of [brand, other]) {
      await expect(proposeDeal(ctx, { terms, expiresAt })).rejects.toMatchObject({
        code: "invalid", details: { issues: [{ path: "production.productionId", message: "deals:error.production" }] },
      });
    }
  });
});

describe("what only the marketplace does", () => {
  it("is refused to people of every kind", async () => {
    const { payer, payee, dealId } = await negotiated();
    const people: Actor[] = [payer.ctx.actor, payee.ctx.actor, (await anOperator(db)).ctx.actor];
    for (const actor of people) {
      await expect(expireOffer(ctxFor(actor), { dealId })).rejects.toMatchObject({ code: "forbidden" });
      await expect(settleBriefOutcomes(ctxFor(actor), { briefId: "brf_1", reason: "brief_cancelled" })).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
