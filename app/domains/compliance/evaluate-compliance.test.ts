import { describe, expect, it } from "vitest";
import { evaluateCompliance } from "./evaluate-compliance";
import type { ComplianceFacts } from "./facts";
import type { Rule } from "./rule";
import { ruleSchema } from "./rule";
import { SHIPPED_RULES } from "./rulebook/shipped";

const CONFIRMED: Rule[] = SHIPPED_RULES.map((rule) => ({ ...rule, isConfirmed: true, reviewedBy: "counsel" }));

/** A plain vertical drama with tea in it, everything known and nothing delicate. */
const PLAIN: ComplianceFacts = {
  territories: ["CN"], media: ["online"], platforms: [], format: "live_action_vertical", genres: ["romance", "fiction"],
  categories: ["drink.tea"], goods: [], consideration: "paid", governmentFunded: false, origin: "commissioned",
  productionCountries: ["SG"], childDirected: false, childThemed: false, purchaseLink: false, overlay: false,
  paidBoost: false, reviewContent: false, influencerPosts: false, claims: [], aiUses: [], budgetCny: 500_000,
  specialSubject: false, endorserUnderTen: false, heritageLocation: false, targetsMinors: false, tobaccoDepicted: false,
};

const judge = (facts: Partial<ComplianceFacts>, onDate = "2026-11-23", rules: readonly Rule[] = CONFIRMED) =>
  evaluateCompliance({ ...PLAIN, ...facts }, rules, onDate);

const hitIds = (facts: Partial<ComplianceFacts>, onDate?: string) =>
  judge(facts, onDate).territories.flatMap((finding) => finding.hits.map((hit) => hit.ruleId));

describe("the shipped rulebook", () => {
  it("holds 87 rows with unique ids, each readable by the schema of stored versions", () => {
    expect(SHIPPED_RULES).toHaveLength(87);
    expect(new Set(SHIPPED_RULES.map((rule) => rule.id)).size).toBe(87);
    for (const rule of SHIPPED_RULES) expect(ruleSchema.parse(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
  });

  it("ships unconfirmed, with both languages and a citation on every row", () => {
    for (const rule of SHIPPED_RULES) {
      expect(rule.isConfirmed).toBe(false);
      for (const text of [rule.title.en, rule.title.zh, rule.todo.en, rule.todo.zh, rule.citation]) expect(text).not.toBe("");
      expect(rule.title.zh).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe("hard cases", () => {
  it("Taiwan bars a placement that a tourism board pays for; the same deal without Taiwan is not blocked", () => {
    const withTaiwan = judge({ territories: ["CN", "TW"], governmentFunded: true });
    expect(withTaiwan.decision).toBe("blocked");
    const hit = withTaiwan.territories.find((finding) => finding.territory === "TW")?.hits.find((found) => found.ruleId === "TW-03");
    expect(hit).toMatchObject({ decision: "blocked", triggers: [{ fact: "governmentFunded", value: true }] });
    expect(hit?.rule.citation).toBe("Budget Act 62-1");
    expect(judge({ territories: ["CN"], governmentFunded: true }).decision).not.toBe("blocked");
    expect(judge({ territories: ["CN", "TW"], governmentFunded: false }).decision).not.toBe("blocked");
  });

  it("Korea raised the mark's size from 1/4 to 1/3 of the screen on 2026-10-16", () => {
    const korea = { territories: ["KR"], media: ["tv" as const], markScreenPercent: 30, origin: "in_house" as const };
    expect(judge(korea, "2026-10-15").decision).toBe("blocked");
    expect(hitIds(korea, "2026-10-15")).toContain("KR-04z");
    expect(judge(korea, "2026-10-16").decision).not.toBe("blocked");
    expect(hitIds(korea, "2026-10-16")).toContain("KR-04");
    expect(hitIds(korea, "2026-10-16")).not.toContain("KR-04z");
    expect(judge({ ...korea, markScreenPercent: 34 }, "2026-10-16").decision).toBe("blocked");
    expect(judge({ ...korea, markScreenPercent: 25 }, "2026-10-15").decision).not.toBe("blocked");
  });

  it("China's filing tiers are ¥3m and ¥1m from 2026-01-01, ¥1m and ¥300k before", () => {
    const tiers = (budgetCny: number, day: string) =>
      hitIds({ budgetCny }, day).filter((id) => id.startsWith("CN-13"));
    expect(tiers(3_000_000, "2026-01-01")).toEqual(["CN-13a"]);
    expect(tiers(2_999_999, "2026-01-01")).toEqual(["CN-13b"]);
    expect(tiers(1_000_000, "2026-01-01")).toEqual(["CN-13b"]);
    expect(tiers(999_999, "2026-01-01")).toEqual(["CN-13c"]);
    expect(tiers(999_999, "2025-12-31")).toEqual(["CN-13z"]);
    expect(hitIds({ budgetCny: 10, specialSubject: true }, "2026-01-01")).toContain("CN-13a");
    expect(judge({ budgetCny: 999_999 }, "2026-01-01").decision).toBe("filing_required");
  });

  it("alcohol in the United States needs 73.8 % of adults in the audience", () => {
    const beer = { territories: ["US"], goods: ["alcohol"], categories: ["alcohol.beer"] };
    expect(judge({ ...beer, adultSharePercent: 73.7 }).decision).toBe("blocked");
    expect(judge({ ...beer, adultSharePercent: 73.8 }).decision).toBe("conditional");
    const unknown = judge(beer);
    expect(unknown.decision).toBe("needs_info");
    expect(unknown.missing).toEqual(["adultSharePercent"]);
  });

  it("the United Kingdom bars boosted less healthy food from 2026-01-05, for advertisers of 250 staff and more", () => {
    const soda = { territories: ["GB"], goods: ["less_healthy_food"], paidBoost: true, advertiserStaff: 250 };
    expect(judge(soda, "2026-01-05").decision).toBe("blocked");
    expect(judge(soda, "2026-01-04").decision).not.toBe("blocked");
    expect(judge({ ...soda, advertiserStaff: 249 }, "2026-01-05").decision).not.toBe("blocked");
    expect(judge({ ...soda, paidBoost: false }, "2026-01-05").decision).not.toBe("blocked");
    const onScreen = { ...soda, media: ["vod" as const], paidBoost: false };
    expect(judge({ ...onScreen, airtime: "20:30-21:30" }, "2026-01-05").decision).toBe("blocked");
    expect(judge({ ...onScreen, airtime: "21:00-23:00" }, "2026-01-05").decision).not.toBe("blocked");
  });

  it("a deal for the Union, the United Kingdom and China needs three labels at different positions", () => {
    const { labels } = judge({ territories: ["IE", "GB", "CN"], media: ["tv", "online"] });
    const at = (ruleId: string) => labels.find((needed) => needed.ruleId === ruleId)?.label;
    expect(at("EU-03")).toMatchObject({ positions: ["start", "end", "after_breaks"] });
    expect(at("UK-04")).toMatchObject({ text: "P", seconds: 3, positions: ["start", "after_breaks", "end"] });
    expect(at("CN-08")).toMatchObject({ text: "广告", positions: ["with_placement"] });
  });
});

describe("evaluateCompliance", () => {
  it("answers needs_info for a missing fact, and names it", () => {
    const result = judge({ childDirected: undefined, territories: ["GB"] });
    expect(result.decision).toBe("needs_info");
    expect(result.missing).toEqual(["childDirected"]);
  });

  it("says not_covered for a territory without rows, and never clear", () => {
    expect(judge({ territories: ["MX"] })).toMatchObject({ decision: "not_covered", notCovered: ["MX"] });
    expect(judge({ territories: ["MX", "AU"] }).decision).toBe("conditional");
  });

  it("stays not_covered for a known territory only when it has no row at all, in force or not", () => {
    expect(judge({ territories: ["TH"], goods: [] }).decision).toBe("clear");
    expect(judge({ territories: ["TH"], goods: ["alcohol"] }, "2025-11-07").decision).toBe("clear");
  });

  it("lets the Union's rows reach its members and nobody else", () => {
    const tobacco = { goods: ["tobacco"] };
    expect(hitIds({ ...tobacco, territories: ["PT"] })).toContain("EU-02");
    expect(hitIds({ ...tobacco, territories: ["CH"] })).not.toContain("EU-02");
    expect(hitIds({ ...tobacco, territories: ["EU"] }).filter((id) => id === "EU-02")).toHaveLength(27);
  });

  it("only warns while a row is unconfirmed", () => {
    const facts = { territories: ["CN"], goods: ["tobacco"] };
    expect(judge(facts).decision).toBe("blocked");
    expect(judge(facts, "2026-11-23", SHIPPED_RULES).decision).toBe("conditional");
  });

  it("applies local rows to the part and to the whole country, not to another part", () => {
    const ai = { aiUses: ["synthetic_performer" as const] };
    expect(hitIds({ ...ai, territories: ["US"] })).toContain("US-07");
    expect(hitIds({ ...ai, territories: ["US-NY"] })).toContain("US-07");
    expect(hitIds({ ...ai, territories: ["US-CA"] })).not.toContain("US-07");
  });

  it("judges platform rows once, by platform", () => {
    const result = judge({ territories: ["MX", "AU"], platforms: ["youtube"] });
    const group = result.territories.find((finding) => finding.territory === "PLATFORM");
    expect(group?.hits.map((hit) => hit.ruleId)).toEqual(["PF-YT"]);
  });

  it("prefers the graver decision", () => {
    const result = judge({ territories: ["CN", "TW"], governmentFunded: true, claims: undefined });
    expect(result.missing).toContain("claims");
    expect(result.decision).toBe("blocked");
  });

  it("keeps a milder effect for neighbouring facts", () => {
    const formula = { territories: ["CN"], goods: ["infant_formula"] };
    const effect = (claims: string[]) =>
      judge({ ...formula, claims }).territories[0]?.hits.find((hit) => hit.ruleId === "CN-03")?.effect;
    expect(effect(["replaces_breast_milk"])).toBe("PROHIBIT");
    expect(effect([])).toBe("WARN");
  });
});
