import { describe, expect, it } from "vitest";
import { fundMilestone } from "~/domains/money/fund-milestone.server";
import { getDealMoney } from "~/domains/money/get-deal-money.server";
import { getFunding } from "~/domains/money/get-funding.server";
import { aMilestone, anOnboardedPayee, ledgerBalance, stateOf } from "~tests/factories/money";
import { aBoard } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at } = world;

/** One step of a contract, paid by a brand in dollars and by a board in yen: a part each. */
async function coFunded() {
  const { brand, studio } = await world.parties();
  const board = await aBoard(db);
  await anOnboardedPayee(db, double, studio);
  const ofBrand = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 600_000n });
  const ofBoard = await aMilestone(db, { payer: board, payee: studio, dealId: ofBrand.dealId, position: 2, amountMinor: 333_333n, currency: "JPY" });
  return { brand, board, studio, ofBrand, ofBoard, dealId: ofBrand.dealId };
}

describe("several payers of a deal", () => {
  it("see and pay their own part, each in its own currency and by its own account", async () => {
    const { brand, board, studio, ofBrand, ofBoard, dealId } = await coFunded();
    const seen = async (party: typeof brand) => (await getDealMoney(at(party.ctx), dealId)).map(({ id, fund }) => [id, fund.allowed]);
    expect(await seen(brand)).toEqual([[ofBrand.id, true]]);
    expect(await seen(board)).toEqual([[ofBoard.id, true]]);
    expect(await seen(studio)).toEqual([[ofBrand.id, false], [ofBoard.id, false]]);
    await expect(fundMilestone(at(board.ctx), { milestoneId: ofBrand.id })).rejects.toMatchObject({ code: "not_found" });

    const first = await world.askTransfer(brand, ofBrand.id);
    const second = await world.askTransfer(board, ofBoard.id);
    await expect(getFunding(at(board.ctx), first.fundingId)).rejects.toMatchObject({ code: "not_found" });
    await world.send(brand, 600_000, { reference: first.reference });
    expect([await stateOf(db, ofBrand.id), await stateOf(db, ofBoard.id)]).toEqual(["funded", "planned"]);
    await world.send(board, 333_333, { reference: second.reference, currency: "jpy" });
    expect([await stateOf(db, ofBrand.id), await stateOf(db, ofBoard.id)]).toEqual(["funded", "funded"]);
    for (const { id } of [ofBrand, ofBoard]) await world.release(id);
    await world.settle();
    expect([await stateOf(db, ofBrand.id), await stateOf(db, ofBoard.id)]).toEqual(["released", "released"]);
  });

  it("do not pay for each other: what one sends with the other's reference is its own and unassigned", async () => {
    const { brand, board, ofBrand, ofBoard } = await coFunded();
    const { reference } = await world.askTransfer(brand, ofBrand.id);
    await world.askTransfer(board, ofBoard.id);
    await world.send(board, 600_000, { reference });
    expect(await stateOf(db, ofBrand.id)).toBe("planned");
    expect(await ledgerBalance(db, "unapplied", board.organization.id)).toBe(600_000n);
  });

  it("show the payee what is held for it, and nothing of the payer's account or of what was too much", async () => {
    const { brand, studio, ofBrand } = await coFunded();
    const { fundingId, reference } = await world.askTransfer(brand, ofBrand.id);
    await world.send(brand, 700_000, { reference });
    expect(await getFunding(at(studio.ctx), fundingId)).toMatchObject({ transfer: null, checkoutUrl: null });
    const [own] = await getDealMoney(at(studio.ctx), ofBrand.dealId);
    const paid = own?.payments.find(({ state }) => state === "paid");
    expect(paid?.heldMinor).toBe(600_000n);
    expect(await getFunding(at(studio.ctx), paid?.id ?? "")).toMatchObject({ receivedMinor: 600_000n, unappliedMinor: 0n });
  });
});
