import { describe, expect, it } from "vitest";
import type { ComplianceFacts } from "./facts";
import { evaluatePredicate, hoursOverlap, type Predicate } from "./predicate";

const facts: ComplianceFacts = { territories: ["CN"], goods: ["alcohol", "tobacco"], budgetCny: 10, childDirected: false };
const truth = (condition: Predicate) => evaluatePredicate(condition, facts).truth;

const YES: Predicate = { fact: "goods", in: ["alcohol"] };
const NO: Predicate = { fact: "childDirected", is: true };
const UNKNOWN: Predicate = { fact: "paidBoost", is: true };

describe("evaluatePredicate", () => {
  it.each<[string, Predicate, boolean | null]>([
    ["yes and yes", { all: [YES, YES] }, true],
    ["yes and unknown", { all: [YES, UNKNOWN] }, null],
    ["no and unknown", { all: [NO, UNKNOWN] }, false],
    ["no or unknown", { any: [NO, UNKNOWN] }, null],
    ["yes or unknown", { any: [YES, UNKNOWN] }, true],
    ["no or no", { any: [NO, NO] }, false],
    ["not unknown", { not: UNKNOWN }, null],
    ["not no", { not: NO }, true],
    ["at least", { fact: "budgetCny", gte: 10 }, true],
    ["under", { fact: "budgetCny", lt: 10 }, false],
    ["always", { always: true }, true],
  ])("%s", (_name, condition, expected) => expect(truth(condition)).toBe(expected));

  it("names the facts that decided and those that are missing", () => {
    expect(evaluatePredicate({ all: [YES, UNKNOWN] }, facts)).toEqual({
      truth: null, triggers: [{ fact: "goods", value: ["alcohol"] }], missing: ["paidBoost"],
    });
  });
});

describe("hoursOverlap", () => {
  it.each<[string, string, boolean]>([
    ["20:00-21:00", "05:30-21:00", true],
    ["21:00-22:00", "05:30-21:00", false],
    ["23:00-02:00", "01:00-05:00", true],
    ["23:00-01:00", "01:00-05:00", false],
    ["20:30-05:00", "04:59-05:30", true],
  ])("%s and %s", (a, b, expected) => expect(hoursOverlap(a, b)).toBe(expected));
});
