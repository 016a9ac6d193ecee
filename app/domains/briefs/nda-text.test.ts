import { expect, it } from "vitest";
import { ndaOf, STANDARD_NDA } from "./nda-text";

it("is the standard wording in both languages unless the owner wrote one; one language stands for both", () => {
  expect(ndaOf({ ndaText: null, ndaTextZh: null })).toEqual(STANDARD_NDA);
  expect(ndaOf({ ndaText: "", ndaTextZh: null })).toEqual(STANDARD_NDA);
  expect(ndaOf({ ndaText: "Keep it.", ndaTextZh: null })).toEqual({ en: "Keep it.", zh: "Keep it." });
  expect(ndaOf({ ndaText: null, ndaTextZh: "保密。" })).toEqual({ en: "保密。", zh: "保密。" });
  expect(ndaOf({ ndaText: "Keep it.", ndaTextZh: "保密。" })).toEqual({ en: "Keep it.", zh: "保密。" });
  expect(STANDARD_NDA.en.split("\n")).toHaveLength(STANDARD_NDA.zh.split("\n").length);
});
