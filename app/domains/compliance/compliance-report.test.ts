import { describe, expect, it } from "vitest";
import { blockingRules, findingsOf, reportOf } from "./compliance-report";
import type { ComplianceFacts } from "./facts";
import { filterRules, RULE_TERRITORIES, rulebookFilter } from "./filter-rules";
import { complianceShape, presentCompliance } from "./present-compliance";
import { isInForce, type Rule, ruleSchema, rulesOf } from "./rule";
import { SHIPPED_RULES } from "./rulebook/shipped";

const tea: ComplianceFacts = { territories: ["KR"], categories: ["drink.tea"] };
const rule = (change: Partial<Rule>): Rule => ({
  id: "T-1", territory: "KR", force: "law", effect: "PROHIBIT", when: { fact: "categories", in: ["drink.tea"] }, title: { en: "No tea", zh: "禁茶" },
  todo: { en: "", zh: "" }, citation: "A law", effective: "", effectiveFrom: null, effectiveTo: null, confidence: null, isConfirmed: true, reviewedBy: null, addsClauses: [], ...change,
});
const window = { startsOn: "2026-10-01", endsOn: "2026-12-01" };
const dated = (effectiveFrom: string | null, effectiveTo: string | null) => [rule({ effectiveFrom, effectiveTo })];

describe("rules by date", () => {
  it.each([
    [null, null, true], ["2026-10-01", null, true], ["2026-10-02", null, false], [null, "2026-10-01", false], [null, "2026-10-02", true], ["2026-09-01", "2026-10-01", false],
  ])("from %s to %s: on 2026-10-01 %s", (effectiveFrom, effectiveTo, expected) => expect(isInForce({ effectiveFrom, effectiveTo }, "2026-10-01")).toBe(expected));

  it("are filled in from their rows, unconfirmed until counsel has read them", () => {
    expect(rulesOf("KR", [{ ...rule({}), territory: "JP" }])).toMatchObject([{ territory: "JP", force: "law", isConfirmed: false, reviewedBy: null, addsClauses: [], effectiveTo: null }]);
  });

  it("survive being stored, every one of the shipped book", () => {
    for (const shipped of SHIPPED_RULES) expect(ruleSchema.parse(JSON.parse(JSON.stringify(shipped)))).toEqual(shipped);
    expect(new Set(SHIPPED_RULES.map(({ id }) => id)).size).toBe(SHIPPED_RULES.length);
    for (const { effectiveFrom, effectiveTo } of SHIPPED_RULES) if (effectiveFrom && effectiveTo) expect(effectiveFrom < effectiveTo).toBe(true);
  });
});

describe("a report", () => {
  it("looks ahead to the days on which a rule begins or ends, within the window only", () => {
    const changes = (from: string | null, to: string | null, facts = tea) =>
      reportOf(facts, { number: 3, rules: dated(from, to) }, window).changes.map(({ day, kind }) => `${kind} ${day}`);
    expect(changes("2026-11-01", null)).toEqual(["begins 2026-11-01"]);
    expect(changes(null, "2026-11-01")).toEqual(["ends 2026-11-01"]);
    expect(changes("2026-10-15", "2026-11-01")).toEqual(["begins 2026-10-15", "ends 2026-11-01"]);
    expect(changes("2026-09-01", "2027-01-01")).toEqual([]);
    expect(changes("2026-10-01", "2026-12-01")).toEqual([]); // the window's own edges are no change within it
    expect(changes("2026-11-01", null, { territories: ["KR"], categories: ["food.snack"] })).toEqual([]);
  });

  it("keeps decisions and hits, names what blocks once, and fits the API's shape", () => {
    const report = reportOf(tea, { number: 3, rules: SHIPPED_RULES }, window);
    expect([report.rulebookVersion, report.onDate]).toEqual([3, "2026-10-01"]);
    expect(findingsOf(report).map(({ territory }) => territory)).toEqual(report.territories.map(({ territory }) => territory));
    const shown = presentCompliance(report);
    expect(complianceShape.parse(JSON.parse(JSON.stringify(shown)))).toEqual(shown);
    const hits = [{ ruleId: "A-1", decision: "blocked" }, { ruleId: "A-2", decision: "conditional" }];
    expect(blockingRules({ territories: [{ hits }, { hits }] } as never)).toEqual(["A-1"]);
  });
});

describe("filters of the rulebook page", () => {
  const ids = (query: object) => filterRules(SHIPPED_RULES, rulebookFilter.parse(query)).map(({ id }) => id);

  it("narrow by words of id, text and source, by territory, effect and review", () => {
    expect(ids({})).toHaveLength(SHIPPED_RULES.length);
    expect(ids({ q: "kr-04" })).toEqual(SHIPPED_RULES.filter(({ id }) => id.startsWith("KR-04")).map(({ id }) => id));
    for (const territory of RULE_TERRITORIES) expect(ids({ territory })).toEqual(SHIPPED_RULES.filter((one) => one.territory === territory).map(({ id }) => id));
    expect(ids({ effect: "PROHIBIT", territory: "CN" }).length).toBeLessThan(ids({ territory: "CN" }).length);
    expect([ids({ review: "confirmed" }).length, ids({ review: "unconfirmed" }).length]).toEqual([0, SHIPPED_RULES.length]);
    expect(ids({ q: "no such words" })).toEqual([]);
  });

  it("take what is unknown for nothing", () => expect(rulebookFilter.parse({ q: 3, effect: "FORBID", review: "?" })).toEqual({ q: "", territory: "", effect: "", review: "" }));
});
