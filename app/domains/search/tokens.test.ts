import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyze, indexTokens, searchTokens } from "./tokens";

describe("indexTokens", () => {
  test("stems English and leaves stop words out", () => {
    expect(indexTokens("The hotels of the romantic seasides", "en")).toEqual(["hotel", "romant", "seasid"]);
  });

  test("folds case, width and accents", () => {
    expect(indexTokens("ＣＡＦÉ Café cafe", "en")).toEqual(["cafe"]);
    expect(indexTokens("２０２６", "zh")).toEqual(["2026"]);
  });

  test("Chinese becomes words and overlapping pairs", () => {
    const tokens = indexTokens("重庆火锅底料", "zh");
    for (const pair of ["重庆", "庆火", "火锅", "锅底", "底料"]) expect(tokens).toContain(pair);
    expect(indexTokens("重庆火锅", "en")).toEqual([]);
  });

  test("Latin names inside Chinese are kept", () => {
    expect(indexTokens("在iPhone上看第3集", "zh")).toEqual(expect.arrayContaining(["iphon", "3"]));
  });

  test("a huge text ends in a bounded number of tokens", () => {
    expect(analyze("word1 ".repeat(200_000), "en").length).toBeLessThanOrEqual(20_000);
  });
});

describe("searchTokens", () => {
  test("asks for every word, the last also as a beginning", () => {
    expect(searchTokens("night markets")).toBe("'night' & ('market':* | 'markets':*)");
    expect(searchTokens("火锅底料")).toBe("'火锅' & '锅底' & '底料'");
    expect(searchTokens("茶")).toBe("'茶':*");
  });

  test("nothing searchable is no query", () => {
    expect(searchTokens("")).toBeNull();
    expect(searchTokens(" !! & | () :* ")).toBeNull();
    expect(searchTokens("the of")).toBeNull();
  });

  test("operators and quotes that were typed stay inert", () => {
    expect(searchTokens("a' | 'b:* & !c")).not.toMatch(/!|<->/);
  });

  test("whatever is typed, the query holds only quoted lexemes and our own operators", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
      const query = searchTokens(text);
      if (query === null) return;
      expect(query.replaceAll(/'(?:[^'\\]|''|\\\\)+'/gu, "")).toMatch(/^[\s&|():*]*$/u);
    }));
  });

  test("what is indexed is found by its own words", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom("hotpot", "火锅店", "night market", "咖啡", "Beaches"), { minLength: 1, maxLength: 4 }), (parts) => {
      const indexed = new Set(indexTokens(parts.join(" "), "zh"));
      for (const part of parts) {
        for (const group of (searchTokens(part) ?? "").split(" & ")) {
          const alternatives = [...group.matchAll(/'([^']+)'(:\*)?/g)];
          const isFound = alternatives.some(([, lexeme = "", isPrefix]) =>
            isPrefix ? [...indexed].some((token) => token.startsWith(lexeme)) : indexed.has(lexeme));
          expect({ part, group, isFound }).toEqual({ part, group, isFound: true });
        }
      }
    }));
  });
});
