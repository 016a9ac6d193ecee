import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { dealEvents, deals, dealVersions } from "~db/schema/deals";
import { notifications } from "~db/schema/house";
import { closeBrief } from "~/domains/briefs/close-brief.server";
import { hashTerms } from "~/domains/deals/canonical";
import { getDeal } from "~/domains/deals/get-deal.server";
import { submitBid } from "~/domains/deals/submit-bid.server";
import { withdrawBid } from "~/domains/deals/withdraw-bid.server";
import { aBid, aListedProduction, anOpenBrief, daysAfter } from "~tests/factories/deals";
import { aBrand, aMember, aStudio } from "~tests/factories/organizations";
import { someTerms } from "~tests/factories/terms";
import { testDatabase } from "~tests/setup/database";

const { db, ctxFor } = testDatabase();

async function aReadyBid() {
  const brand = await aBrand(db);
  const studio = await aStudio(db);
  const brief = await anOpenBrief(brand.ctx);
  const production = await aListedProduction(studio.ctx);
  const terms = someTerms({ payerOrganizationId: brand.organization.id, payeeOrganizationId: studio.organization.id, productionId: production.id });
  const input = { briefId: brief.id, terms, expiresAt: daysAfter(studio.ctx.now, 7).toISOString() };
  return { brand, studio, brief, production, terms, input };
}

describe("submitBid", () => {
  it("opens a deal with a hashed first version, tells the brand and writes history", async () => {
    const { brand, studio, input, production } = await aReadyBid();
    const { dealId } = await submitBid(studio.ctx, input);
    const view = await getDeal(brand.ctx, { dealId });
    expect(view).toMatchObject({ state: "negotiating", side: "payer", versionNumber: 1, isMyTurn: true, productionId: production.id });
    expect(view.price).toEqual({ amountMinor: 12_000_001n, currency: "CNY" });
    expect(view.offer.hash).toBe(await hashTerms(view.offer.terms));
    expect((await getDeal(studio.ctx, { dealId })).isMyTurn).toBe(false);
    const history = await db.select().from(dealEvents).where(eq(dealEvents.dealId, dealId));
    expect(history.map((event) => event.type)).toEqual(["bid_submitted"]);
    const told = await db.select().from(notifications).where(eq(notifications.organizationId, brand.organization.id));
    expect(told.map((row) => row.type)).toContain("bid_received");
  });

  it("writes names as the organizations and the title bear them, whatever the caller says", async () => {
    const { studio, input, terms, brand } = await aReadyBid();
    const { dealId } = await submitBid(studio.ctx, {
      ...input, terms: { ...terms, parties: terms.parties.map((party) => ({ ...party, name: "Somebody else", kind: "brand" })) },
    });
    const { offer } = await getDeal(studio.ctx, { dealId });
    expect(offer.terms.parties.map((party) => [party.name, party.kind])).toEqual([
      [brand.organization.name, "brand"], [studio.organization.name, "studio"],
    ]);
    expect(offer.terms.production.title).toBe("The Ferry Home");
  });

  it("refuses a second live bid of the production, and takes one again after it was withdrawn", async () => {
    const { studio, input } = await aReadyBid();
    const { dealId } = await submitBid(studio.ctx, input);
    await expect(submitBid(studio.ctx, input)).rejects.toMatchObject({ code: "conflict", details: { reason: "deals:reason.bid_exists" } });
    await withdrawBid(studio.ctx, { dealId, reason: "timing" });
    await expect(submitBid(studio.ctx, input)).resolves.toBeDefined();
  });

  it("lets one of two equal bids through when they arrive together", async () => {
    const { studio, input } = await aReadyBid();
    const results = await Promise.allSettled([submitBid(studio.ctx, input), submitBid(studio.ctx, input)]);
    expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("refuses strangers to the production, other kinds, roles and the suspended", async () => {
    const { brand, input, studio } = await aReadyBid();
    const other = await aStudio(db);
    await expect(submitBid(other.ctx, input)).rejects.toMatchObject({ code: "not_found" });
    await expect(submitBid(brand.ctx, input)).rejects.toMatchObject({ code: "forbidden", details: { reason: "wrong_organization_kind" } });
    const viewer = await aMember(db, studio.organization, { role: "viewer" });
    await expect(submitBid(viewer.ctx, input)).rejects.toMatchObject({ code: "forbidden", details: { reason: "role_not_allowed" } });
    const suspended = ctxFor({ ...studio.ctx.actor, organizationStatus: "suspended" as const });
    await expect(submitBid(suspended, input)).rejects.toMatchObject({ details: { reason: "organization_suspended" } });
    await expect(submitBid(ctxFor({ kind: "anonymous" }), input)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("refuses terms between other parties, expiries nobody can meet, and closed briefs", async () => {
    const { brand, studio, input, terms, brief } = await aReadyBid();
    const third = await aBrand(db);
    const swapped = { ...terms, parties: terms.parties.map((party) => (party.side === "payer" ? { ...party, organizationId: third.organization.id } : party)) };
    const renamed = { ...swapped, priceLines: terms.priceLines.map((line) => ({ ...line, payerOrganizationId: third.organization.id })) };
    await expect(submitBid(studio.ctx, { ...input, terms: renamed })).rejects.toMatchObject({
      code: "invalid", details: { issues: [{ path: "parties", message: "deals:error.payer_is_owner" }] },
    });
    await expect(submitBid(studio.ctx, { ...input, expiresAt: studio.ctx.now.toISOString() })).rejects.toMatchObject({
      code: "invalid", details: { issues: [{ path: "expiresAt" }] },
    });
    await closeBrief(brand.ctx, { briefId: brief.id, reason: "plans_changed" });
    await expect(submitBid(studio.ctx, input)).rejects.toMatchObject({ code: "conflict" });
  });

  it("shows the deal to its parties alone", async () => {
    const { dealId } = await aBid(db);
    const stranger = await aStudio(db);
    await expect(getDeal(stranger.ctx, { dealId })).rejects.toMatchObject({ code: "not_found" });
    await expect(getDeal(ctxFor({ kind: "anonymous" }), { dealId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a version", () => {
  it("is never changed, deleted or truncated, not even by hand", async () => {
    const { dealId } = await aBid(db);
    const cause = { cause: expect.objectContaining({ message: "deal_versions is append-only" }) };
    await expect(db.update(dealVersions).set({ note: "x" }).where(eq(dealVersions.dealId, dealId))).rejects.toMatchObject(cause);
    await expect(db.delete(dealVersions).where(eq(dealVersions.dealId, dealId))).rejects.toMatchObject(cause);
    await expect(db.execute(sql`truncate deal_versions cascade`)).rejects.toThrow();
    expect(await db.select().from(deals).where(eq(deals.id, dealId))).toHaveLength(1);
  });
});
