import { describe, expect, it } from "vitest";
import type { Clause } from "./clause";
import { clauseProblems, clauseValues } from "./clause-values";
import { CLAUSES } from "./clauses/library";

const clause: Clause = {
  id: "PP01", title: { en: "", zh: "" }, text: { en: "", zh: "" }, when: () => true,
  variables: {
    rounds: { kind: "number", default: 2, min: 1, max: 10, label: { en: "", zh: "" } },
    share: { kind: "percent", default: 12.5, min: 0, max: 50, label: { en: "", zh: "" } },
    who: { kind: "choice", default: "studio", options: { studio: { en: "the studio", zh: "制作方" }, brand: { en: "the brand", zh: "品牌方" } }, label: { en: "", zh: "" } },
    note: { kind: "text", default: { en: "none", zh: "无" }, label: { en: "", zh: "" } },
  },
};

describe("clauseValues", () => {
  it("takes the library's defaults where the parties wrote nothing", () => {
    expect(clauseValues(clause)).toEqual({
      rounds: { kind: "number", value: 2 }, share: { kind: "percent", basisPoints: 1250 },
      who: { kind: "words", en: "the studio", zh: "制作方" }, note: { kind: "words", en: "none", zh: "无" },
    });
  });

  it("takes what they wrote, in both languages", () => {
    expect(clauseValues(clause, { rounds: 4, share: 7.25, who: "brand", note: "8 pm" })).toEqual({
      rounds: { kind: "number", value: 4 }, share: { kind: "percent", basisPoints: 725 },
      who: { kind: "words", en: "the brand", zh: "品牌方" }, note: { kind: "words", en: "8 pm", zh: "8 pm" },
    });
  });

  it("falls back to the default for what does not fit, which preparing refuses anyway", () => {
    expect(clauseValues(clause, { rounds: "four", who: "nobody", note: 3 })).toMatchObject({ rounds: { value: 2 }, who: { en: "the studio" }, note: { en: "none" } });
  });
});

describe("clauseProblems", () => {
  const problems = (variables: Record<string, string | number | boolean>, id = "PP05") => clauseProblems({ clauses: [{ id, variables }] }).map(({ problem }) => problem);

  it("finds blanks that do not exist, wrong kinds and figures out of range", () => {
    expect(problems({ rounds: 1, days: 0 })).toEqual([]);
    expect(problems({ rounds: 0 })).toEqual(["out_of_range"]);
    expect(problems({ rounds: 11, days: 61 })).toEqual(["out_of_range", "out_of_range"]);
    expect(problems({ rounds: "two" })).toEqual(["wrong_type"]);
    expect(problems({ shoes: 2 })).toEqual(["unknown_variable"]);
    expect(problems({ rounds: 2 }, "PP99")).toEqual(["unknown_variable"]);
  });

  it("finds unknown choices and empty texts, wherever the library has such blanks", () => {
    for (const { id, variables } of CLAUSES) {
      for (const [name, { kind }] of Object.entries(variables)) {
        if (kind === "choice") expect(problems({ [name]: "no such option" }, id)).toEqual(["unknown_choice"]);
        if (kind === "text") expect(problems({ [name]: "  " }, id)).toEqual(["empty_text"]);
        if (kind === "choice" || kind === "text") expect(problems({ [name]: 1 }, id)).toEqual(["wrong_type"]);
      }
    }
  });
});
