import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generatedTerms } from "~tests/factories/generated-terms";
import type { ContractDocument } from "./contract-document";
import { checkParity } from "./parity";
import { renderContract, type RenderInput } from "./render-contract";
import type { Segment, ValueKind } from "./segments";

const INPUT: RenderInput = {
  contractId: "con_1", dealId: "del_1", versionNumber: 3, termsHash: "a".repeat(64), preparedOn: "2026-11-23",
  platformFeeBasisPoints: 800, rulebookVersion: 2, checkedOn: "2026-12-01", addedClauseIds: ["PP11", "PP21"],
};

/** Every blank that was filled with a value of this kind, in one language. */
const filledWith = (document: ContractDocument, kind: ValueKind, language: "en" | "zh"): Segment[] =>
  [document.preamble, ...document.partyLines, ...document.clauses.flatMap(({ text, items }) => [text, ...items])]
    .flatMap((paragraph) => paragraph[language]).filter((segment) => segment.kind === kind);

const BROKEN: Record<"number" | "percent" | "date" | "money" | "name", (segment: Segment, other: Segment | undefined) => void> = {
  number: (segment) => void (segment.text = String(Number(segment.text.replaceAll(",", "")) + 1)),
  percent: (segment) => void (segment.text = `${Number.parseFloat(segment.text) + 1}%`),
  date: (segment) => void (segment.text = segment.text === "2030-01-01" ? "2030-01-02" : "2030-01-01"),
  money: (segment) => void (segment.text = segment.text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10))),
  name: (segment, other) => {
    if (other && other.of !== segment.of) Object.assign(segment, { of: other.of, text: other.text });
    else segment.text = `${segment.text}x`;
  },
};

describe("the parity gate over generated terms", () => {
  it("passes whatever the library renders", () => {
    fc.assert(fc.property(generatedTerms, (terms) => {
      expect(checkParity(renderContract(terms, INPUT))).toEqual([]);
    }), { numRuns: 60 });
  });

  it.each(Object.keys(BROKEN) as (keyof typeof BROKEN)[])("finds any changed %s, in either language", (kind) => {
    fc.assert(fc.property(generatedTerms, fc.constantFrom("en" as const, "zh" as const), fc.nat(1000), (terms, language, pick) => {
      const document = renderContract(terms, INPUT);
      const filled = filledWith(document, kind, language);
      const segment = filled[pick % filled.length];
      fc.pre(segment !== undefined);
      if (!segment) return;
      BROKEN[kind](segment, filled.find(({ of }) => of !== segment.of));
      expect(checkParity(document)).not.toEqual([]);
    }), { numRuns: 40 });
  });
});
