import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { someTerms, type TermsOverrides } from "~tests/factories/terms";
import { previewDocument } from "./preview-document";
import { redlineDocument } from "./redline-document";

const preview = (change: TermsOverrides = {}) => previewDocument(someTerms(change), { dealId: "del_1", versionNumber: 2, platformFeeBasisPoints: 800, day: "2026-11-23" });

describe("the redlined document", () => {
  it("marks nothing when the terms are the same", () => {
    expect(redlineDocument(preview(), preview()).filter(({ kind }) => kind !== "same")).toEqual([]);
  });

  it("marks a changed price in both languages, and leaves the other clauses alone", () => {
    const [line] = someTerms().priceLines;
    if (!line) throw new Error("the sample has a price");
    const changed = redlineDocument(preview(), preview({ priceLines: [{ ...line, amountMinor: "15000000" }] })).filter(({ kind }) => kind !== "same");
    expect(changed.map(({ id }) => id)).toEqual(["PP12"]);
    const marked = changed[0]?.paragraphs.filter(({ isChanged }) => isChanged) ?? [];
    expect(marked.some(({ en }) => en.before.includes("120,000.01") && en.after.includes("150,000"))).toBe(true);
    expect(marked.every(({ zh }) => zh.before !== zh.after)).toBe(true);
  });

  it("names clauses and paragraphs that came and went", () => {
    const more = preview({ specialTerms: { en: "Boat at noon.", zh: "正午用船。" } });
    expect(redlineDocument(preview(), more).filter(({ kind }) => kind !== "same")).toMatchObject([{ id: "SPECIAL", kind: "added", paragraphs: [{ en: { before: "", after: "Boat at noon." } }] }]);
    expect(redlineDocument(more, preview()).filter(({ kind }) => kind !== "same")).toMatchObject([{ id: "SPECIAL", kind: "removed", paragraphs: [{ zh: { before: "正午用船。", after: "" } }] }]);
  });

  it("shows every paragraph of the newer document once, whatever changed", () => {
    const milestones = someTerms().milestones;
    fc.assert(fc.property(fc.shuffledSubarray(milestones, { minLength: 1 }), (kept) => {
      const after = preview({ milestones: kept });
      const shown = redlineDocument(preview(), after).flatMap(({ paragraphs }) => paragraphs.map(({ en }) => en.after)).filter(Boolean);
      const whole = [after.preamble, ...after.partyLines, ...after.clauses.flatMap(({ text, items }) => [text, ...items])];
      expect(shown).toEqual(whole.map(({ en }) => en.map(({ text }) => text).join("")).filter(Boolean));
    }), { numRuns: 20 });
  });
});
