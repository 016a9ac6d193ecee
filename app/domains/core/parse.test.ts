import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DomainError, conflict, invalid, notFound } from "./errors";
import { inLanguage } from "./in-language";
import { parse } from "./parse";
import { reasonKey } from "./reason-key";
import { calendarDay, dayRange, optionalText, typedText } from "./text";
import { sortWaiting } from "./waiting";

describe("parse", () => {
  const shape = z.strictObject({ title: typedText(5), budget: z.strictObject({ amounts: z.array(z.number()) }) });

  it("gives the values, or one issue per field by its path", () => {
    expect(parse(shape, { title: " a ", budget: { amounts: [1] } })).toEqual({ title: "a", budget: { amounts: [1] } });
    let thrown: unknown;
    try {
      parse(shape, { title: "too long", budget: { amounts: [1, "2"] } });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: "invalid", details: { issues: [{ path: "title", message: "errors:field.text_too_long" }, { path: "budget.amounts.1" }] } });
    expect((thrown as Error).message).toContain("title (errors:field.text_too_long)");
  });
});

describe("text", () => {
  it("is one Unicode form, trimmed, without NUL", () => {
    expect(typedText(20).parse("  Cafe\u0301\u0000 ")).toBe("Café");
    expect(optionalText(20).parse(" \u0000 ")).toBeNull();
    expect(optionalText(20).parse(null)).toBeNull();
    expect(typedText(2).safeParse("茶茶茶").success).toBe(false);
  });

  it.each(["2026-02-30", "2026-2-3", "tomorrow", "", "2026-02-03T00:00:00Z", "９９９９-01-01"])("%j is no day", (text) => {
    expect(calendarDay.safeParse(text).success).toBe(false);
  });

  it("a range of days is never empty or backwards, and holds nothing else", () => {
    expect(dayRange.safeParse({ startsOn: "2026-02-01", endsOn: "2026-02-02" }).success).toBe(true);
    for (const endsOn of ["2026-02-01", "2026-01-31"]) {
      expect(dayRange.safeParse({ startsOn: "2026-02-01", endsOn }).error?.issues).toMatchObject([{ path: ["endsOn"], message: "errors:field.window_order" }]);
    }
    expect(dayRange.safeParse({ startsOn: "2026-02-01", endsOn: "2026-02-02", note: "x" }).success).toBe(false);
  });
});

describe("errors", () => {
  it("carry code, reason and values", () => {
    expect(notFound("brief")).toMatchObject({ name: "DomainError", code: "not_found", details: { reason: "brief" }, message: "not_found: brief" });
    expect(conflict("a:reason.b", { n: 1 }).details).toEqual({ reason: "a:reason.b", params: { n: 1 } });
    expect(invalid("x", "errors:y").details).toEqual({ issues: [{ path: "x", message: "errors:y" }] });
    expect(new DomainError("forbidden").message).toBe("forbidden");
  });

  it("have a key of their namespace", () => {
    expect([reasonKey("not_yours"), reasonKey("briefs:reason.not_open")]).toEqual(["errors:reason.not_yours", "briefs:reason.not_open"]);
  });
});

it("a text is shown in the reader's language, else in the other", () => {
  expect([inLanguage("en", "Tea", "茶"), inLanguage("zh-Hans", "Tea", "茶"), inLanguage("en", null, "茶"), inLanguage("zh", "Tea", ""), inLanguage("en", null, undefined)])
    .toEqual(["Tea", "茶", "茶", "Tea", ""]);
});

it("what has a clock comes first, the soonest first; then what waits longest", () => {
  const task = (path: string, since: string, due?: string) => ({ key: "x:y", params: {}, path, since, ...(due ? { due } : {}) });
  expect(sortWaiting([task("c", "2026-01-02"), task("b", "2026-01-09", "2026-03-02"), task("d", "2026-01-03"), task("a", "2026-01-08", "2026-03-01")]).map(({ path }) => path))
    .toEqual(["a", "b", "c", "d"]);
});
