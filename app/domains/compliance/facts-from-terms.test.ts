import { describe, expect, it } from "vitest";
import { someTerms } from "~tests/factories/terms";
import { factsFromTerms } from "./facts-from-terms";

describe("factsFromTerms", () => {
  it("reads what the terms say", () => {
    expect(factsFromTerms(someTerms())).toMatchObject({
      territories: ["CN", "SG"], media: ["online"], format: "live_action_vertical", categories: ["drink.tea"],
      goods: [], consideration: "paid", governmentFunded: false, productionCountries: ["SG"],
    });
  });

  it("leaves out what nobody has told", () => {
    const facts = factsFromTerms(someTerms());
    for (const name of ["claims", "childDirected", "adultSharePercent", "budgetCny", "paidBoost"]) {
      expect(facts).not.toHaveProperty(name);
    }
  });

  it("counts a paying tourism board as government money, a paid one not", () => {
    const board = (side: "payer" | "payee") => someTerms({
      parties: someTerms().parties.map((party) => (party.side === side ? { ...party, kind: "tourism_board" as const } : party)),
    });
    expect(factsFromTerms(board("payer")).governmentFunded).toBe(true);
    expect(factsFromTerms(board("payee")).governmentFunded).toBe(false);
  });

  it("keeps a paying board government money whatever is answered", () => {
    const terms = someTerms({ parties: someTerms().parties.map((party) => ({ ...party, kind: party.side === "payer" ? "tourism_board" as const : party.kind })) });
    expect(factsFromTerms(terms, {}, { governmentFunded: false }).governmentFunded).toBe(true);
  });

  it("takes the budget from the terms, else the floor of the tier", () => {
    expect(factsFromTerms(someTerms(), { budgetTier: "Q3" }).budgetCny).toBe(1_000_000);
    expect(factsFromTerms(someTerms({ facts: { budgetCny: 3_600_000 } }), { budgetTier: "Q0" }).budgetCny).toBe(3_600_000);
  });

  it("marks regulated goods, claims and generated pictures", () => {
    const terms = someTerms();
    const placement = terms.placements[0];
    if (!placement) throw new Error("the factory has a placement");
    const beer = { ...terms, placements: [{ ...placement, subject: { ...placement.subject, category: "alcohol.beer" } }] };
    expect(factsFromTerms({ ...beer, facts: { abvPercent: 5.2, claims: [] } })).toMatchObject({
      goods: ["alcohol"], abvPercent: 5.2, claims: [],
    });
    const dubbed = someTerms({ production: { ...terms.production, format: "ai_comic" } });
    expect(factsFromTerms(dubbed).aiUses).toEqual(["generated_content"]);
  });

  it("lets an answer win over what was derived, and an absent answer change nothing", () => {
    const terms = someTerms({ facts: { origin: "commissioned", budgetCny: 2 } });
    const facts = factsFromTerms(terms, { budgetTier: "Q1" }, { budgetCny: 9_000_000, origin: undefined });
    expect(facts).toMatchObject({ budgetCny: 9_000_000, origin: "commissioned" });
  });

  it("computes the promised share of the running time", () => {
    // 3 appearances × 5 s in 16 episodes of 90 s
    expect(factsFromTerms(someTerms()).exposureRuntimePercent).toBeCloseTo(1.04, 2);
  });
});
