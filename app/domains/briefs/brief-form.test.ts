import { describe, expect, test } from "vitest";
import { controlOf, readTypedForm, showTypedForm } from "../core/typed-form";
import { BRIEF_READERS, BRIEF_STEPS, controlsOfStep, STEP_FIELDS, stepOfField } from "./brief-form";
import { briefFields, EMPTY_BRIEF } from "./brief-input";

const read = (form: Record<string, string | string[]>) => readTypedForm(form, BRIEF_READERS, briefFields.shape);

describe("reading the brief's form", () => {
  test("takes only the fields whose controls are on the page", () => {
    expect(read({ title: "  Hotpot at home " }).changes).toEqual({ title: "Hotpot at home" });
    expect(read({}).changes).toEqual({});
  });

  test("reads money as people type it", () => {
    const { changes, issues } = read({ budgetCurrency: "CNY", budgetMin: "８０，０００", budgetMax: "1,200,000" });
    expect(issues).toEqual({});
    expect(changes.budget).toEqual({ currency: "CNY", minMinor: "8000000", maxMinor: "120000000" });
  });

  test("the last day that is typed lies inside the stored half-open window", () => {
    expect(read({ windowStartsOn: "2026-12-01", windowEndsOn: "2026-12-31" }).changes.window)
      .toEqual({ startsOn: "2026-12-01", endsOn: "2027-01-01" });
  });

  test.each([
    [{ budgetCurrency: "CNY", budgetMin: "90", budgetMax: "10" }, "budgetMax", "briefs:error.budget_order"],
    [{ budgetCurrency: "CNY", budgetMin: "ten", budgetMax: "20" }, "budgetMin", "errors:field.amount_invalid"],
    [{ budgetCurrency: "XXX", budgetMin: "1", budgetMax: "20" }, "budgetCurrency", "errors:field.currency_unknown"],
    [{ windowStartsOn: "2026-12-31", windowEndsOn: "2026-12-01" }, "windowEndsOn", "errors:field.window_order"],
    [{ windowStartsOn: "2026-12-31", windowEndsOn: "" }, "windowEndsOn", "errors:field.date_invalid"],
    [{ replyDeadlineDate: "2026-12-31", replyDeadlineTimeZone: "Mars/Base" }, "replyDeadlineTimeZone", "errors:field.time_zone_unknown"],
    [{ audienceAgeFrom: "40", audienceAgeTo: "18" }, "audienceAgeTo", "errors:field.age_order"],
    [{ audienceAgeFrom: "many", audienceAgeTo: "" }, "audienceAgeFrom", "errors:field.number_invalid"],
    [{ territories: ["FR", "XX"] }, "territories", "errors:field.territory_unknown"],
    [{ title: "x".repeat(141) }, "title", "errors:field.text_too_long"],
  ])("keeps what cannot be read: %o", (form, control, message) => {
    const reading = read(form as Record<string, string | string[]>);
    expect(reading.issues).toEqual({ [control]: message });
    expect(reading.changes).toEqual({});
    expect(reading.kept).toEqual(form);
  });

  test("an emptied field is empty, not kept", () => {
    expect(read({ budgetCurrency: "USD", budgetMin: "", budgetMax: "" })).toEqual({ changes: { budget: null }, kept: {}, issues: {} });
    expect(read({ isNdaRequired: "" }).changes).toEqual({ isNdaRequired: false });
    expect(read({ isNdaRequired: ["", "on"] }).changes).toEqual({ isNdaRequired: true });
  });

  test("what is shown reads back as what was stored", () => {
    const stored = briefFields.parse({
      ...EMPTY_BRIEF, title: "Tea", budget: { currency: "KRW", minMinor: "5000000", maxMinor: "9000000" },
      window: { startsOn: "2026-12-01", endsOn: "2027-01-01" }, categoryId: "drink.tea",
      replyDeadline: { date: "2026-11-30", timeZone: "Asia/Seoul" }, territories: ["KR", "WW"],
      audience: { ageFrom: 18, ageTo: 35, interests: ["tea", "travel"], gender: "women" }, competitors: ["Other Tea"],
    });
    const { changes, issues } = read(showTypedForm(stored, {}, BRIEF_READERS));
    expect(issues).toEqual({});
    expect(changes).toEqual(stored);
  });

  test("kept text lies over stored fields", () => {
    expect(showTypedForm(EMPTY_BRIEF, { budgetMax: "lots" }, BRIEF_READERS)["budgetMax"]).toBe("lots");
  });
});

describe("steps", () => {
  test("hold every field once", () => {
    expect(Object.values(STEP_FIELDS).flat().sort()).toEqual(Object.keys(EMPTY_BRIEF).sort());
    expect(stepOfField("budget")).toBe("budget");
    expect(BRIEF_STEPS.at(-1)).toBe("review");
    expect(controlsOfStep("budget")).toContain("budgetMax");
  });

  test("of a published brief have no control for what bidders rely on, so that saving a step cannot empty it", () => {
    expect(controlsOfStep("rules", true)).toEqual(["visibility", "isBudgetPublic"]);
    expect(controlsOfStep("basics", true)).not.toContain("categoryId");
    expect(controlsOfStep("basics", false)).toContain("categoryId");
  });

  test.each([
    ["budget.maxMinor", "budgetMax"], ["budget", "budgetMax"], ["window", "windowStartsOn"], ["window.endsOn", "windowEndsOn"],
    ["replyDeadline", "replyDeadlineDate"], ["audience.ageTo", "audienceAgeTo"], ["title", "title"],
  ])("an issue at %s belongs to the control %s", (path, control) => {
    expect(controlOf(path, BRIEF_READERS)).toBe(control);
  });
});
