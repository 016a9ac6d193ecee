import { expect, it, vi } from "vitest";
import { keptFormats } from "./kept-formats";

it("makes a formatter once for each locale and each set of options", () => {
  const make = vi.fn<(locale: string, options: { style: string }) => object>((locale, options) => ({ locale, ...options }));
  const formats = keptFormats(make);
  expect(formats("en", { style: "a" })).toBe(formats("en", { style: "a" }));
  expect(formats("zh", { style: "a" })).toEqual({ locale: "zh", style: "a" });
  expect(formats("en", { style: "b" })).toEqual({ locale: "en", style: "b" });
  expect(make).toHaveBeenCalledTimes(3);
});

it("forgets rather than grows without end", () => {
  const make = vi.fn<(locale: string) => object>((locale) => ({ locale }));
  const formats = keptFormats(make);
  for (let index = 0; index < 1_000; index += 1) formats(`x-${index}`, {});
  const before = make.mock.calls.length;
  formats("x-0", {});
  expect(make.mock.calls.length).toBe(before + 1);
});
