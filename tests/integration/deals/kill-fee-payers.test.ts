import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { deals } from "~db/schema/deals";
import { notifications } from "~db/schema/house";
import { milestones } from "~db/schema/milestones";
import { releases } from "~db/schema/money";
import { acceptOffer } from "~/domains/deals/accept-offer.server";
import { getDealEnding } from "~/domains/deals/get-deal-ending.server";
import { terminateDeal } from "~/domains/deals/terminate-deal.server";
import { submitEvidence } from "~/domains/milestones/submit-evidence.server";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { signAs } from "~tests/factories/contracts";
import { aBid } from "~tests/factories/deals";
import { anOnboardedPayee, ledgerBalance } from "~tests/factories/money";
import { aBoard, aBrand, aStudio, type Party } from "~tests/factories/organizations";
import { someTerms } from "~tests/factories/terms";
import { testDatabase } from "~tests/setup/database";
import { moneyWorld } from "../money/world";

const world = moneyWorld(testDatabase());
const { db, at, double } = world;

/** A brand pays US$10,000 and a board US$2,000 of one contract, which owes a quarter of each before shooting. */
async function coPaid() {
  const [brand, board, studio] = [await aBrand(db), await aBoard(db), await aStudio(db, { country: "US" })];
  await anOnboardedPayee(db, double, studio);
  const line = (id: string, payer: Party, amountMinor: string) => ({ id, payerOrganizationId: payer.organization.id, label: { en: "Fee", zh: "费用" }, amountMinor, currency: "USD" as const });
  const two = someTerms({ payerOrganizationId: brand.organization.id, payeeOrganizationId: studio.organization.id });
  const third = { id: "payer2", organizationId: board.organization.id, side: "payer" as const, kind: "tourism_board" as const, name: "The Lakes", nameZh: "湖区", country: "CN" };
  const { dealId } = await aBid(db, { brand, studio, terms: { parties: [...two.parties, third], priceLines: [line("l1", brand, "1000000"), line("l2", board, "200000")] } });
  for (const payer of [brand, board]) await acceptOffer(payer.ctx, { dealId, versionNumber: 1 });
  for (const party of [brand, board, studio]) await signAs(party.ctx, dealId);
  const plan = await db.select().from(milestones).where(eq(milestones.dealId, dealId)).orderBy(milestones.position);
  const firstOf = ({ organization }: Party) => plan.find(({ payerOrganizationId }) => payerOrganizationId === organization.id)?.id ?? "";
  return { dealId, brand, board, studio, ofBrand: firstOf(brand), ofBoard: firstOf(board) };
}

const toldTo = async ({ owner }: Party) => (await db.select().from(notifications).where(eq(notifications.userId, owner.id))).map(({ type }) => type);
const stateOf = async (id: string) => (await db.select().from(milestones).where(eq(milestones.id, id)))[0]?.state;

describe("one of several payers", () => {
  it("ends the deal for all: it pays the step of its own price, the others have theirs back", async () => {
    const { dealId, brand, board, studio, ofBrand, ofBoard } = await coPaid();
    await world.pay(brand, ofBrand);
    await world.pay(board, ofBoard);
    expect((await getDealEnding(at(board.ctx), { dealId })).sums).toMatchObject([{ heldMinor: 60_000n, owedMinor: 50_000n, takenMinor: 50_000n, backMinor: 10_000n }]);
    await terminateDeal(at(board.ctx), { dealId, reason: "plans_changed", killFeeMinor: "50000" });
    await world.settle();
    expect((await db.select().from(deals).where(eq(deals.id, dealId)))[0]?.state).toBe("terminated");
    expect([await stateOf(ofBoard), await stateOf(ofBrand)]).toEqual(["released", "refunded"]);
    expect((await db.select().from(releases).where(eq(releases.dealId, dealId))).map(({ payerOrganizationId, amountMinor }) => [payerOrganizationId, amountMinor])).toEqual([[board.organization.id, 50_000n]]);
    for (const id of [ofBrand, ofBoard]) expect(await ledgerBalance(db, "held", id)).toBe(0n);
    expect((await toldTo(brand)).filter((type) => type === "deal_terminated" || type === "kill_fee_taken")).toEqual(["deal_terminated"]);
    for (const party of [board, studio]) expect(await toldTo(party)).toContain("kill_fee_taken");
  });

  it("cannot end it while work for another waits for approval", async () => {
    const { dealId, brand, board, studio, ofBrand } = await coPaid();
    await world.pay(brand, ofBrand);
    await submitEvidence(at(studio.ctx), { milestoneId: ofBrand, note: "Signed and sent." });
    expect((await getDealEnding(at(board.ctx), { dealId })).refusedBy).toBe("delivered");
    await expect(terminateDeal(at(board.ctx), { dealId, reason: "plans_changed" })).rejects.toMatchObject({ code: "forbidden", details: { reason: "money:reason.not_refundable.delivered" } });
    expect(await stateOf(ofBrand)).toBe("delivered");
  });

  it("has its fee covered by its own holds only, and cannot touch those of another", async () => {
    const { brand, board, ofBrand, ofBoard } = await coPaid();
    await world.pay(brand, ofBrand);
    await world.pay(board, ofBoard);
    await expect(refundMilestone(at(board.ctx), { milestoneId: ofBrand, reason: "Changed plans" })).rejects.toMatchObject({ code: "not_found" });
    expect(await refundMilestone(at(board.ctx), { milestoneId: ofBoard, reason: "Changed plans" })).toMatchObject({ killFeeMinor: 50_000n, backMinor: 10_000n });
    await world.settle();
    expect(await stateOf(ofBrand)).toBe("funded");
  });
});
