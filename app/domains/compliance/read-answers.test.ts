import { describe, expect, it } from "vitest";
import { readAnswers } from "./read-answers";

const form = (entries: [string, string][]) => {
  const formData = new FormData();
  for (const [name, value] of entries) formData.append(name, value);
  return formData;
};

describe("readAnswers", () => {
  it("reads each kind of answer and leaves blanks open", () => {
    expect(readAnswers(form([
      ["childDirected", "false"], ["adultSharePercent", "73.8 %"], ["airtime", " 20:00-22:30 "], ["claims", "none"],
      ["aiUses", "generated_content"], ["aiUses", "synthetic_performer"], ["paidBoost", ""], ["intent", "save"],
    ]))).toEqual({
      childDirected: false, adultSharePercent: 73.8, airtime: "20:00-22:30", claims: [], aiUses: ["generated_content", "synthetic_performer"],
    });
  });

  it("keeps what is no number as such, for the schema to refuse", () => {
    expect(readAnswers(form([["budgetCny", "a lot"]]))).toEqual({ budgetCny: Number.NaN });
  });
});
