import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { someTerms } from "~tests/factories/terms";
import { MILESTONE_PRESETS, presetMilestones } from "./milestone-presets";
import type { DealTerms } from "./terms";
import { killFeeOf, milestonePlan, totalsByCurrency, totalsByPayer } from "./totals";

const options = { reviewDays: 5, silenceApproves: true, holdBackBasisPoints: 0, kpi: { metric: "views" as const, target: 1_000_000, withinDays: 30 } };
const board: DealTerms["parties"][number] = { id: "board", organizationId: "org_board", side: "payer", kind: "tourism_board", name: "Board", nameZh: "", country: "SG" };

describe("totals", () => {
  it("adds what each payer pays and never mixes currencies", () => {
    const terms = someTerms({
      parties: [...someTerms().parties, board],
      priceLines: [
        ...someTerms().priceLines,
        { id: "l2", payerOrganizationId: "org_payer", label: { en: "", zh: "" }, amountMinor: "99", currency: "CNY" },
        { id: "l3", payerOrganizationId: "org_board", label: { en: "", zh: "" }, amountMinor: "500", currency: "JPY" },
      ],
    });
    expect(totalsByPayer(terms)).toEqual([
      { payerOrganizationId: "org_payer", amountMinor: 12_000_100n, currency: "CNY" },
      { payerOrganizationId: "org_board", amountMinor: 500n, currency: "JPY" },
    ]);
    expect(totalsByCurrency(terms)).toEqual([{ amountMinor: 12_000_100n, currency: "CNY" }, { amountMinor: 500n, currency: "JPY" }]);
  });

  it("plans one row per milestone and payer, with ids of their own", () => {
    const terms = someTerms({
      parties: [...someTerms().parties, board],
      priceLines: [...someTerms().priceLines, { id: "l3", payerOrganizationId: "org_board", label: { en: "", zh: "" }, amountMinor: "101", currency: "JPY" }],
    });
    const plan = milestonePlan(terms);
    expect(plan.map((row) => row.id)).toEqual(["m1.payer", "m1.board", "m2.payer", "m2.board", "m3.payer", "m3.board"]);
    expect(plan.map((row) => row.position)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(plan.filter((row) => row.currency === "JPY").map((row) => row.amountMinor)).toEqual([31n, 40n, 30n]);
  });

  it("gives the remainder to the payee's first milestone", () => {
    expect(milestonePlan(someTerms()).map((row) => row.amountMinor)).toEqual([3_600_001n, 4_800_000n, 3_600_000n]);
  });

  it("never loses or invents a minor unit, whatever the price, preset and hold-back", () => {
    fc.assert(fc.property(
      fc.bigInt({ min: 1n, max: 999_999_999_999_999n }), fc.constantFrom(...MILESTONE_PRESETS), fc.integer({ min: 0, max: 1900 }),
      (amount, preset, holdBackBasisPoints) => {
        const terms = someTerms({
          priceLines: [{ id: "l1", payerOrganizationId: "org_payer", label: { en: "", zh: "" }, amountMinor: amount.toString(), currency: "CNY" }],
          milestones: presetMilestones(preset, { ...options, holdBackBasisPoints }),
        });
        const plan = milestonePlan(terms);
        expect(plan.reduce((sum, row) => sum + row.amountMinor, 0n)).toBe(amount);
        expect(plan.every((row) => row.amountMinor > 0n)).toBe(true);
      },
    ));
  });

  it("owes the kill fee of the stage that was reached", () => {
    expect(killFeeOf(someTerms(), "before_shoot")).toEqual([{ payerOrganizationId: "org_payer", amountMinor: 3_000_001n, currency: "CNY" }]);
    expect(killFeeOf(someTerms(), "after_delivery")).toEqual([]);
  });
});

describe("milestone presets", () => {
  it.each(MILESTONE_PRESETS)("%s sums to the whole, with and without a hold-back", (preset) => {
    for (const holdBackBasisPoints of [0, 1000, 1900]) {
      const milestones = presetMilestones(preset, { ...options, holdBackBasisPoints });
      const shares = milestones.map(({ value }) => (value.kind === "share" ? value.basisPoints : 0));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(10_000);
      expect(milestones.filter((milestone) => milestone.trigger === "kpi")).toHaveLength(holdBackBasisPoints > 0 ? 1 : 0);
    }
  });
});
