import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { someTerms } from "~tests/factories/terms";
import type { ContractDocument } from "./contract-document";
import { checkParity, figuresIn } from "./parity";
import { renderContract, type RenderInput } from "./render-contract";

const INPUT: RenderInput = {
  contractId: "con_1", dealId: "del_1", versionNumber: 3, termsHash: "a".repeat(64), preparedOn: "2026-11-23",
  platformFeeBasisPoints: 800, rulebookVersion: 2, checkedOn: "2026-12-01", addedClauseIds: ["PP11", "PP21"],
};
const rendered = () => renderContract(someTerms({ specialTerms: { en: "At most 3 retakes by 1 December 2026.", zh: "2026年12月1日前补拍不超过 3 次。" } }), INPUT);

type Mutation = { language: "en" | "zh"; pick: number; digit: number };

/** Changes one digit of one rendered figure in one language; undefined when the pick is no digit. */
function changeDigit(document: ContractDocument, { language, pick, digit }: Mutation): ContractDocument | undefined {
  const copy = structuredClone(document);
  const segments = [copy.preamble, ...copy.clauses.flatMap((clause) => [clause.text, ...clause.items])]
    .flatMap((paragraph) => paragraph[language])
    .filter((segment) => segment.kind !== "name" && segment.variable !== "deal" && /\d/.test(segment.text));
  const segment = segments[pick % segments.length];
  if (!segment) return undefined;
  const before = segment.text;
  segment.text = before.replace(/\d/, (old) => String((Number(old) + digit) % 10));
  return segment.text === before ? undefined : copy;
}

describe("checkParity", () => {
  it("passes what the library renders", () => expect(checkParity(rendered())).toEqual([]));

  it("finds any changed digit, in either language", () => {
    fc.assert(fc.property(
      fc.record({ language: fc.constantFrom("en" as const, "zh" as const), pick: fc.nat(500), digit: fc.integer({ min: 1, max: 9 }) }),
      (mutation) => {
        const mutated = changeDigit(rendered(), mutation);
        if (mutated) expect(checkParity(mutated)).not.toEqual([]);
      },
    ), { numRuns: 300 });
  });

  it("finds a name that is not the party's", () => {
    const document = rendered();
    const segment = document.partyLines[0]?.zh.find((part) => part.kind === "name");
    if (!segment) throw new Error("a party has a name");
    segment.text = "流明荼";
    expect(checkParity(document)).toMatchObject([{ problem: "names" }]);
  });

  it("finds a party that stands for another in one language", () => {
    const document = rendered();
    const segment = document.partyLines[0]?.en.find((part) => part.kind === "name");
    if (!segment) throw new Error("a party has a name");
    segment.of = document.parties[1]?.organizationId ?? "";
    expect(checkParity(document).map((found) => found.problem)).toContain("values");
  });

  it("finds a missing translation and a differing clause reference", () => {
    const document = rendered();
    const [first, second] = document.clauses;
    if (!first || !second) throw new Error("a contract has clauses");
    first.text.zh = [];
    second.text.en.push({ text: " See PP04." });
    second.text.zh.push({ text: "参见 PP05。" });
    expect(checkParity(document).map(({ place, problem }) => [place.clause, problem])).toEqual([
      [1, "missing_language"], [2, "figures"], [2, "clause_references"],
    ]);
  });

  it("names the place", () => {
    const document = rendered();
    const item = document.clauses.find((clause) => clause.id === "PP12")?.items[1];
    const amount = item?.en.find((segment) => segment.kind === "money");
    if (!amount) throw new Error("a milestone has an amount");
    amount.text = "CNY 1.00";
    expect(checkParity(document)).toMatchObject([{ place: { clauseId: "PP12", item: 2 }, problem: "values" }]);
  });

  it("compares the parties' own words", () => {
    const document = renderContract(someTerms({ specialTerms: { en: "At most 3 retakes.", zh: "补拍不超过 4 次。" } }), INPUT);
    expect(checkParity(document)).toMatchObject([{ place: { clauseId: "SPECIAL" }, problem: "figures", en: "3", zh: "4" }]);
  });
});

describe("figuresIn", () => {
  it.each([
    ["2026年3月5日", ["2026-03-05"]], ["5 March 2026", ["2026-03-05"]], ["１，２００ 元", ["1200"]],
    ["1,200,000.50", ["1200000.50"]], ["22:00 起", ["22:00"]], ["30 %和 7.5%", ["30", "7.5%"]],
  ])("%s", (text, expected) => expect(figuresIn(text)).toEqual(expected));
});
