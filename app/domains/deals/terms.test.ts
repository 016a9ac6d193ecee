import { describe, expect, it } from "vitest";
import { z } from "zod";
import { someTerms } from "~tests/factories/terms";
import { canonicalJson, hashTerms } from "./canonical";
import { dealTerms, type DealTerms, payeeOf, payersOf } from "./terms";
import { dealTermsShape } from "./terms-parts";

const messages = (terms: unknown): string[] => {
  const result = dealTerms.safeParse(terms);
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
};
const board = { id: "board", organizationId: "org_board", side: "payer", kind: "tourism_board", name: "Harbour Tourism", nameZh: "", country: "SG" } as const;

describe("deal terms", () => {
  it("accepts complete terms and keeps them as they were written", () => {
    const terms = someTerms();
    expect(dealTerms.parse(terms)).toEqual(terms);
    expect(payeeOf(terms)?.organizationId).toBe("org_payee");
    expect(payersOf(terms).map((party) => party.organizationId)).toEqual(["org_payer"]);
  });

  it("carries a deal about a place, co-funded by a brand and a board", () => {
    const terms = someTerms({ placements: [] });
    const place: DealTerms["place"] = {
      uses: [{ id: "u1", locationId: "loc_pier", name: "Pier 4", nameZh: "四号码头", purpose: "shoot", window: { startsOn: "2026-12-04", endsOn: "2026-12-06" }, dailyFrom: "06:00", dailyTo: "20:00", maxCrew: 60 }],
      routeId: "", overtimePerHour: { amountMinor: "50000", currency: "CNY" }, deposit: null, insuranceMinimum: null,
      permit: { authority: "Port Office", leadBusinessDays: 10, responsibleOrganizationId: "org_board" },
      restoreWithinDays: 3, allowsDrone: false, isHeritage: true,
      promotions: [{ id: "t1", kind: "hashtag", count: 1, dueDate: null, label: { en: "", zh: "" } }],
    };
    const lines: DealTerms["priceLines"] = [...terms.priceLines, { id: "l2", payerOrganizationId: "org_board", label: { en: "Incentive", zh: "奖补" }, amountMinor: "100", currency: "USD" }];
    expect(messages({ ...terms, place, parties: [...terms.parties, board], priceLines: lines })).toEqual([]);
  });

  it.each<[string, Partial<DealTerms>, string]>([
    ["two payees", { parties: someTerms().parties.map((party) => ({ ...party, side: "payee" as const })) }, "parties deals:error.one_payee"],
    ["the window ends before it starts", { window: { startsOn: "2027-01-02", endsOn: "2027-01-02" } }, "window.endsOn deals:error.window_order"],
    ["shares that do not sum to the whole", { milestones: someTerms().milestones.slice(1) }, "milestones deals:error.shares_sum"],
    ["no milestone for a price", { milestones: [] }, "milestones deals:error.milestone_required"],
    ["no price at all", { priceLines: [] }, "priceLines deals:error.price_required"],
    ["nothing placed", { placements: [] }, "placements deals:error.placement_required"],
    ["special terms in one language", { specialTerms: { en: "Only English", zh: "" } }, "specialTerms deals:error.both_languages"],
    ["the same clause twice", { clauses: [{ id: "PP01", variables: {} }, { id: "PP01", variables: {} }] }, "clauses deals:error.id_twice"],
    ["a clause that the library lacks", { clauses: [{ id: "PP99", variables: {} }] }, "clauses.0.id deals:error.clause"],
    ["a price of a stranger", { priceLines: someTerms().priceLines.map((line) => ({ ...line, payerOrganizationId: "org_else" })) }, "priceLines.0.payerOrganizationId deals:error.not_a_payer"],
    ["two currencies of one payer", { priceLines: [...someTerms().priceLines, { ...someTerms().priceLines[0], id: "l2", currency: "USD" } as DealTerms["priceLines"][number]] }, "priceLines.1.currency deals:error.one_currency_per_payer"],
    ["a placement in an unknown version", { placements: someTerms().placements.map((entry) => ({ ...entry, applies: [{ id: "a1", versionId: "dub", territories: ["CN"] }] })) }, "placements.0.applies.0.versionId deals:error.unknown_version"],
    ["an episode the production lacks", { placements: someTerms().placements.map((entry) => ({ ...entry, episodes: { from: 59, to: 61 } })) }, "placements.0.episodes deals:error.episode_range"],
    ["a hold-back without a KPI", { milestones: someTerms().milestones.map((entry, index) => (index === 2 ? { ...entry, trigger: "kpi" as const } : entry)) }, "milestones.2.kpi deals:error.kpi"],
  ])("refuses %s", (_, change, problem) => {
    expect(messages({ ...someTerms(), ...change })).toContain(problem);
  });

  it("accepts amounts that sum to the price and refuses amounts that do not", () => {
    const amounts = (values: string[]) => someTerms().milestones.slice(0, values.length).map((entry, index) => ({
      ...entry, value: { kind: "amount" as const, amountMinor: values[index] ?? "", currency: "CNY" as const },
    }));
    expect(messages(someTerms({ milestones: amounts(["2000000", "10000001"]) }))).toEqual([]);
    expect(messages(someTerms({ milestones: amounts(["2000000", "10000000"]) }))).toContain("milestones deals:error.amounts_sum");
  });

  it("refuses fields it does not know, control characters, and money that is not a decimal string", () => {
    expect(messages({ ...someTerms(), extra: 1 })).toHaveLength(1);
    expect(messages(someTerms({ specialTerms: { en: "a\u0000b", zh: "丙" } }))).toContain("specialTerms.en deals:error.characters");
    const line = someTerms().priceLines[0];
    for (const amountMinor of ["1e3", "-5", "0", "007", "1.5", 12, "9".repeat(16)]) {
      expect(messages({ ...someTerms(), priceLines: [{ ...line, amountMinor }] })).toContain("priceLines.0.amountMinor deals:error.amount".replace("deals:error.amount", typeof amountMinor === "number" ? "Invalid input: expected string, received number" : "deals:error.amount"));
    }
  });

  it("has a JSON schema, so that the API can publish it", () => {
    expect(() => z.toJSONSchema(dealTermsShape)).not.toThrow();
  });
});

describe("canonical form", () => {
  it("does not depend on the order of keys", async () => {
    const terms = someTerms();
    const shuffled = Object.fromEntries(Object.entries(terms).reverse());
    expect(canonicalJson(shuffled)).toBe(canonicalJson(terms));
    expect(await hashTerms(shuffled)).toBe(await hashTerms(terms));
  });

  it("follows RFC 8785 for numbers, escapes and key order", () => {
    expect(canonicalJson({ "\u20ac": "Euro", "\r": 1e30, a: 4.5, b: "\u000f\n" })).toBe('{"\\r":1e+30,"a":4.5,"b":"\\u000f\\n","€":"Euro"}');
  });

  it("is hashed with SHA-256 in hex", async () => {
    expect(await hashTerms({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });

  it("changes with every value", async () => {
    expect(await hashTerms(someTerms({ platforms: ["douyin", "kuaishou"] }))).not.toBe(await hashTerms(someTerms()));
  });
});
