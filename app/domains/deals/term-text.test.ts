import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { someTerms } from "~tests/factories/terms";
import { redline } from "./redline";
import { currencyAt, itemNameAt, labelKey, StandaloneAmount, termText, type TermWords } from "./term-text";
import { dealTermsShape } from "./terms-parts";

/** Objects that a redline shows as one value. */
const WHOLE = ["amountMinor,currency", "en,zh", "endsOn,startsOn", "from,to"];

/** Every label that a redline of two terms documents can carry: each has words under `deals:term.*`. */
function termLabels(): string[] {
  return [...new Set(walk(dealTermsShape, ""))].filter((label) => label !== "");
}

function walk(schema: z.ZodType, label: string): string[] {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return [label, ...walk(inner(schema), label)];
  if (schema instanceof z.ZodArray) return [label, ...walk(schema.element as z.ZodType, label)];
  if (!(schema instanceof z.ZodObject)) return [label];
  const shape = schema.shape as Record<string, z.ZodType>;
  if (WHOLE.includes(Object.keys(shape).toSorted().join(","))) return [label];
  return Object.entries(shape)
    .filter(([key]) => key !== "id" && key !== "schema")
    .flatMap(([key, field]) => walk(field, label === "" ? key : `${label}_${key}`));
}

const inner = (schema: z.ZodNullable | z.ZodOptional): z.ZodType => schema.unwrap() as z.ZodType;

const words: TermWords = {
  vocabulary: (group, code) => `${group}:${code}`, money: ({ amountMinor, currency }) => `${currency} ${amountMinor}`,
  percent: (ratio) => `${Math.round(ratio * 10_000) / 100}%`, number: String, date: (day) => `on ${day}`,
  range: (startsOn, endsOn) => `${startsOn}…${endsOn}`, region: (code) => `<${code}>`, language: (code) => `lang ${code}`,
  platform: (id) => `app ${id}`, category: (id) => `cat ${id}`, clause: (id) => `clause ${id}`, party: (id) => `org ${id}`,
  either: (en, zh) => en || zh, list: (entries) => entries.join(", "), yes: "yes", no: "no",
};

describe("terms in words", () => {
  it.each([
    ["priceLines_amountMinor", "1200", "CNY 1200"], ["territories", ["CN", "SG"], "<CN>, <SG>"], ["platforms", ["douyin"], "app douyin"],
    ["window", { startsOn: "2026-12-01", endsOn: "2027-01-01" }, "2026-12-01…2027-01-01"], ["placements_episodes", { from: 5, to: 9 }, "5–9"],
    ["milestones_value", { kind: "share", basisPoints: 3000 }, "30%"], ["milestones_value", { kind: "amount", amountMinor: "7", currency: "JPY" }, "JPY 7"],
    ["milestones_trigger", "wrap", "trigger:wrap"], ["killFee_basisPoints", 2500, "25%"], ["placements_promise_noRivalInShot", true, "yes"],
    ["specialTerms", { en: "", zh: "中文" }, "中文"], ["milestones_dueDate", null, ""], ["clauses", { id: "PP01", variables: {} }, "clause PP01"],
  ])("%s", (label, value, expected) => {
    expect(termText(words, label, new StandaloneAmount(value, "CNY"))).toBe(expected);
  });

  it("says whole items in a line and finds what a change belongs to", () => {
    const terms = someTerms();
    expect(termText(words, "milestones", terms.milestones[0])).toBe("Signing · 30% · trigger:signing");
    expect(termText(words, "placements", terms.placements[0])).toBe("placement:hands_on · Jasmine No. 3");
    expect(currencyAt("/priceLines/l1/amountMinor", terms)).toBe("CNY");
    expect(itemNameAt(words, "/milestones/m2/reviewDays", terms)).toBe("Rough cut");
    expect(itemNameAt(words, "/window", terms)).toBe("");
  });

  it.each(["en", "zh"])("has %s words for every term that can change", (language) => {
    const { term } = JSON.parse(readFileSync(new URL(`../../i18n/locales/${language}/deals.json`, import.meta.url), "utf8")) as { term: Record<string, string> };
    expect(termLabels().map(labelKey).filter((key) => !(key in term))).toEqual([]);
  });

  it("knows the label of every change between two documents", () => {
    const labels = new Set(termLabels().map(labelKey));
    const other = someTerms({ placements: [], territories: ["US"], facts: { governmentFunded: true }, clauses: [{ id: "PP05", variables: { days: 9 } }] });
    for (const change of redline(someTerms(), other)) expect(labels).toContain(labelKey(change.label));
  });
});
