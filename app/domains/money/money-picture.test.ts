import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moneyPictures, PICTURE_PARTS, type PictureFacts } from "./money-picture";

const facts = (id: string, money: Partial<NonNullable<PictureFacts["money"]>>, paidMinor = 0n, currency = "USD"): PictureFacts => ({
  id, position: 1, title: "Signing", titleZh: "签约", state: "released", dueDate: null, currency, paidMinor,
  money: { milestoneId: id, currency, planned: 100n, funded: 100n, held: 0n, released: 0n, refunded: 0n, fee: 0n, openFundingId: null, openTransferId: null, ...money },
});

describe("the picture of a deal's money", () => {
  it("tells what was paid from what is on its way, and begins each step where the last one ended", () => {
    const [picture] = moneyPictures([facts("a", { released: 92n, fee: 8n }, 60n), facts("b", { funded: 30n, held: 30n }), facts("c", { refunded: 100n })]);
    expect(picture?.totalMinor).toBe(300n);
    expect(picture?.rows.map(({ startMinor }) => startMinor)).toEqual([0n, 100n, 200n]);
    expect(picture?.rows[0]?.parts).toEqual({ paid: 60n, moving: 32n, fee: 8n, held: 0n, back: 0n, open: 0n });
    expect(picture?.rows[1]?.parts).toMatchObject({ held: 30n, open: 70n });
    expect(picture?.rows[2]?.parts).toMatchObject({ back: 100n, open: 0n });
  });

  it("draws each currency for itself, and never more paid than released", () => {
    const pictures = moneyPictures([facts("a", { released: 50n, refunded: 50n }, 92n), facts("b", { held: 100n }, 0n, "EUR")]);
    expect(pictures.map(({ currency, totalMinor }) => [currency, totalMinor])).toEqual([["USD", 100n], ["EUR", 100n]]);
    expect(pictures[0]?.rows[0]?.parts).toMatchObject({ paid: 50n, moving: 0n });
  });

  it("loses nothing: the parts of a step are its plan", () => {
    const amount = fc.bigInt({ min: 0n, max: 10_000n });
    fc.assert(fc.property(fc.record({ held: amount, released: amount, fee: amount, refunded: amount, open: amount, paid: amount }), ({ held, released, fee, refunded, open, paid }) => {
      const funded = held + released + fee + refunded;
      const row = moneyPictures([facts("a", { planned: funded + open, funded, held, released, fee, refunded }, paid)])[0]?.rows[0];
      expect(row?.plannedMinor).toBe(funded + open);
      expect(PICTURE_PARTS.every((part) => (row?.parts[part] ?? -1n) >= 0n)).toBe(true);
    }));
  });
});
