import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DiffPart, diffWords } from "./diff-words";

const side = (parts: DiffPart[], gone: DiffPart["kind"]) => parts.filter(({ kind }) => kind !== gone).map(({ text }) => text).join("");

describe("marking what changed", () => {
  it("marks a number whole", () => {
    expect(diffWords("CNY 1,200,000 in 3 parts", "CNY 1,250,000 in 3 parts")).toEqual([
      { kind: "same", text: "CNY " },
      { kind: "removed", text: "1,200,000" },
      { kind: "added", text: "1,250,000" },
      { kind: "same", text: " in 3 parts" },
    ]);
  });

  it("compares Chinese by character", () => {
    expect(diffWords("出现三次", "出现四次")).toEqual([
      { kind: "same", text: "出现" },
      { kind: "removed", text: "三" },
      { kind: "added", text: "四" },
      { kind: "same", text: "次" },
    ]);
  });

  it("leaves punctuation out of a changed word", () => {
    expect(diffWords("5 s each.", "5 s each, no rival.")).toContainEqual({ kind: "same", text: "5 s each" });
  });

  it("says nothing about equal or empty text", () => {
    expect(diffWords("", "")).toEqual([]);
    expect(diffWords("same", "same")).toEqual([{ kind: "same", text: "same" }]);
    expect(diffWords("", "new")).toEqual([{ kind: "added", text: "new" }]);
  });

  it("always contains both texts completely", () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("a", " ", "一", "二", "1", ".", "é") }));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffWords(before, after);
        expect(side(parts, "added")).toBe(before);
        expect(side(parts, "removed")).toBe(after);
      }),
    );
  });
});
