import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { deals } from "~db/schema/deals";
import { acceptOffer } from "~/domains/deals/accept-offer.server";
import { advanceDeal, type SystemDealEvent } from "~/domains/deals/advance-deal.server";
import { counterOffer } from "~/domains/deals/counter-offer.server";
import { DEAL_STATES, type DealState } from "~/domains/deals/deal";
import { declineBid } from "~/domains/deals/decline-bid.server";
import { shortlistBid } from "~/domains/deals/shortlist-bid.server";
import { withdrawBid } from "~/domains/deals/withdraw-bid.server";
import { aDeal, type Agreed } from "~tests/factories/agreed";
import { daysAfter } from "~tests/factories/deals";
import type { Party } from "~tests/factories/organizations";
import { auditOf, historyOf } from "~tests/setup/books";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, systemCtx } = testDatabase();

let deal: Agreed;
beforeAll(async () => {
  deal = await aDeal(db);
});

/** Puts the deal into a state by hand, with what the table's checks ask of any state. */
const put = (state: DealState) => db.update(deals)
  .set({ state, acceptedVersionId: deal.versionId, endReason: "other", endedAt: TEST_NOW }).where(eq(deals.id, deal.dealId));
const stateNow = async () => (await db.select({ state: deals.state }).from(deals).where(eq(deals.id, deal.dealId)))[0]?.state;

/** Where each event of the system leads; every state that is not named refuses it. */
const STEPS: Record<SystemDealEvent, Partial<Record<DealState, DealState>>> = {
  contracted: { accepted: "contracted" },
  activated: { contracted: "active" },
  completed: { active: "completed" },
  terminated: { accepted: "terminated", contracted: "terminated", active: "terminated", disputed: "terminated" },
  disputed: { contracted: "disputed", active: "disputed" },
  dispute_settled: { disputed: "active" },
};
const EVENTS = Object.keys(STEPS) as SystemDealEvent[];

describe("advanceDeal, state by event", () => {
  it.each(DEAL_STATES)("from %s", async (state) => {
    for (const event of EVENTS) {
      await put(state);
      const lines = (await historyOf(db, deal.dealId)).length;
      const to = STEPS[event][state];
      const target = Object.values(STEPS[event])[0];
      const answer = advanceDeal(systemCtx(), { dealId: deal.dealId, event });
      if (to) expect(await answer, event).toEqual({ state: to, changed: true });
      else if (target === state) expect(await answer, event).toEqual({ state, changed: false });
      else await expect(answer, event).rejects.toMatchObject({ code: "conflict", details: { reason: `deals:reason.state.${state}` } });
      expect(await stateNow(), event).toBe(to ?? state);
      expect((await historyOf(db, deal.dealId)).slice(lines), event).toEqual(to ? [`deal_${event}`] : []);
    }
  });

  it("moves once when two facts arrive together, and keeps why a deal ended", async () => {
    await put("active");
    const audited = (await auditOf(db, deal.dealId)).length;
    const move = () => advanceDeal(systemCtx(daysAfter(TEST_NOW, 3)), { dealId: deal.dealId, event: "terminated", reason: "all_refunded" });
    expect((await Promise.all([move(), move()])).map(({ changed }) => changed).toSorted()).toEqual([false, true]);
    expect(await db.select().from(deals).where(eq(deals.id, deal.dealId)))
      .toMatchObject([{ state: "terminated", endReason: "all_refunded", endedAt: daysAfter(TEST_NOW, 3) }]);
    expect((await auditOf(db, deal.dealId)).slice(audited)).toEqual(["system:deal.terminated"]);
  });

  it("finds no deal that does not exist", async () => {
    await expect(advanceDeal(systemCtx(), { dealId: "del_none", event: "completed" })).rejects.toMatchObject({ code: "not_found" });
  });
});

const ACTS: Record<string, (party: Party, at: Agreed) => Promise<unknown>> = {
  accept: ({ ctx }, { dealId }) => acceptOffer(ctx, { dealId, versionNumber: 1 }),
  counter: ({ ctx }, { dealId, terms }) =>
    counterOffer(ctx, { dealId, parentNumber: 1, terms: { ...terms, platforms: ["kuaishou"] }, expiresAt: daysAfter(TEST_NOW, 7).toISOString() }),
  decline: ({ ctx }, { dealId }) => declineBid(ctx, { dealId, reason: "timing" }),
  withdraw: ({ ctx }, { dealId }) => withdrawBid(ctx, { dealId, reason: "timing" }),
  shortlist: ({ ctx }, { dealId }) => shortlistBid(ctx, { dealId, isShortlisted: true }),
};

describe("what people do, state by act by side", () => {
  it.each(DEAL_STATES.filter((state) => state !== "negotiating"))("once %s, nobody does anything, and hears why", async (state) => {
    await put(state);
    for (const [name, act] of Object.entries(ACTS)) {
      for (const party of [deal.payer, deal.payee]) {
        const refusal = await act(party, deal).then(() => "none", (error: { code: string; details: { reason?: string } }) => `${error.code} ${error.details.reason}`);
        const isWrongSide = (name === "withdraw" && party === deal.payer) || (["decline", "shortlist"].includes(name) && party === deal.payee);
        if (isWrongSide) expect(refusal, name).toMatch(/^forbidden /);
        else expect(refusal, name).toBe(`conflict deals:reason.state.${state}`);
      }
    }
    expect(await stateNow()).toBe(state);
  });

  it("while negotiating, each side does what is its own", async () => {
    const may = async (side: "payer" | "payee") => {
      const allowed: string[] = [];
      for (const name of ["counter", "decline", "withdraw", "shortlist"]) {
        const fresh = await aDeal(db);
        if (await ACTS[name]?.(fresh[side], fresh).then(() => true, () => false)) allowed.push(name);
      }
      return allowed;
    };
    expect(await may("payer")).toEqual(["counter", "decline", "shortlist"]);
    expect(await may("payee")).toEqual(["withdraw"]);
  });
});
