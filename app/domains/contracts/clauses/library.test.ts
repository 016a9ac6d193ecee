import { describe, expect, it } from "vitest";
import { CLAUSE_IDS } from "../../deals/terms-vocabulary";
import type { DealTerms } from "../../deals/terms";
import { someTerms } from "~tests/factories/terms";
import { clauseProblems, clauseValues } from "../clause-values";
import { figuresIn } from "../parity";
import { blanksOf, showValue } from "../segments";
import { CLAUSES, clausesFor, findClause } from "./library";

describe("the clause library", () => {
  it("has every clause that terms may name, once, in order", () => {
    expect(CLAUSES.map((clause) => clause.id)).toEqual([...CLAUSE_IDS]);
  });

  it.each(CLAUSES.map((clause) => [clause.id, clause] as const))("%s says the same in both languages", (_id, clause) => {
    expect(blanksOf(clause.text.en).toSorted()).toEqual(blanksOf(clause.text.zh).toSorted());
    const bare = (text: string) => figuresIn(text.replaceAll(/\{\{\w+\}\}/g, " ")).toSorted();
    expect(bare(clause.text.en)).toEqual(bare(clause.text.zh));
    expect(clause.text.zh).toMatch(/\p{Script=Han}/u);
    expect(clause.text.en).not.toMatch(/\p{Script=Han}/u);
  });

  it.each(CLAUSES.map((clause) => [clause.id, clause] as const))("%s uses each of its own variables", (_id, clause) => {
    for (const variable of Object.keys(clause.variables)) expect(blanksOf(clause.text.en)).toContain(variable);
  });

  it("gives ordinary terms at least 14 clauses", () => {
    expect(clausesFor(someTerms({ clauses: [] })).length).toBeGreaterThanOrEqual(14);
  });

  it("keeps what parties chose and what rules add", () => {
    const ids = clausesFor(someTerms({ clauses: [{ id: "PP09", variables: {} }] }), ["PP11"]).map((clause) => clause.id);
    expect(ids).toEqual(expect.arrayContaining(["PP09", "PP11"]));
    expect(ids).not.toContain("PP07");
  });

  it("adds clauses about boards and places only where there are such", () => {
    const added = (terms: DealTerms) => clausesFor(terms, ["TT09", "LA06"]).map((clause) => clause.id).filter((id) => /^(TT|LA)/.test(id));
    expect(added(someTerms())).toEqual([]);
    const parties = someTerms().parties.map((party) => ({ ...party, kind: party.side === "payee" ? "tourism_board" as const : party.kind }));
    expect(added(someTerms({ parties }))).toContain("TT09");
  });
});

describe("clause variables", () => {
  it("fall back to the library's defaults", () => {
    const clause = findClause("PP05");
    if (!clause) throw new Error("PP05 exists");
    const shown = (given: Record<string, string | number | boolean>) =>
      Object.fromEntries(Object.entries(clauseValues(clause, given)).map(([key, value]) => [key, showValue(value, "zh")]));
    expect(shown({})).toEqual({ rounds: "2", days: "3", stage: "剧本页阶段和粗剪阶段" });
    expect(shown({ days: 10, stage: "script" })).toEqual({ rounds: "2", days: "10", stage: "剧本页阶段" });
  });

  it.each([
    [{ colour: "red" }, "unknown_variable"], [{ days: "three" }, "wrong_type"], [{ days: 400 }, "out_of_range"],
    [{ stage: "never" }, "unknown_choice"],
  ])("%j is %s", (variables, problem) => {
    expect(clauseProblems({ clauses: [{ id: "PP05", variables }] })).toMatchObject([{ clauseId: "PP05", problem }]);
  });

  it("finds nothing wrong with fitting ones", () => {
    expect(clauseProblems({ clauses: [{ id: "PP05", variables: { rounds: 3, days: 5 } }] })).toEqual([]);
  });
});
