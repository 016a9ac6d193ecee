import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "./errors";
import { decodeCursor, encodeCursor, toPage } from "./keyset";

const id = fc.stringMatching(/^[a-z]{3}_[a-z0-9]{1,30}$/);
const instant = fc.date({ min: new Date("0001-01-02"), max: new Date("9999-12-31"), noInvalidDate: true }).map((date) => date.toISOString());

describe("cursors", () => {
  it("carry their values through an address", () => {
    const integer = fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }).map(String);
    fc.assert(fc.property(instant, integer, id, (at, minor, key) => {
      const url = new URL("http://localhost/?");
      url.searchParams.set("cursor", encodeCursor([at, minor, key]));
      expect(decodeCursor(url.searchParams.get("cursor") ?? "", ["instant", "integer", "id"])).toEqual([at, minor, key]);
    }));
  });

  it("say null only where a column can be empty", () => {
    expect(decodeCursor(encodeCursor([null, "brf_1"]), ["instant?", "id"])).toEqual([null, "brf_1"]);
    expect(() => decodeCursor(encodeCursor([null, "brf_1"]))).toThrow(DomainError);
  });

  it.each([
    "", "!!", "bm90anNvbg", encodeCursor([]), encodeCursor(["2026-03-02T09:00:00.000Z"]), encodeCursor(["one", "brf_1"]),
    encodeCursor(["2026-02-30T09:00:00.000Z", "brf_1"]), encodeCursor(["0000-02-01T09:00:00.000Z", "brf_1"]),
    encodeCursor(["infinity", "brf_1"]), encodeCursor(["now", "brf_1"]), encodeCursor([1772442000000, "brf_1"]),
    encodeCursor(["2026-03-02T09:00:00.000Z", 7]), encodeCursor(["2026-03-02T09:00:00.000Z", "nul\0"]),
    encodeCursor(["2026-03-02T09:00:00.000Z", "x".repeat(101)]), encodeCursor(["2026-03-02T09:00:00.000Z", "brf_1", "more"]),
  ])("refuse %j as bad input", (cursor) => {
    expect(() => decodeCursor(cursor)).toThrow(DomainError);
  });

  it("whatever is sent, come to values of their kinds or to a refusal", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json().map((json) => btoa(encodeURIComponent(json)))), (cursor) => {
      try {
        const [at, key] = decodeCursor(cursor);
        expect(new Date(String(at)).toISOString()).toBe(at);
        expect(key).toBeTypeOf("string");
      } catch (error) {
        expect(error).toMatchObject({ code: "invalid", details: { issues: [{ path: "cursor" }] } });
      }
    }));
  });
});

describe("toPage", () => {
  it("gives a cursor only when there is more", () => {
    const key = (row: number) => [row];
    expect(toPage([1, 2, 3], 3, key)).toEqual({ rows: [1, 2, 3] });
    expect(toPage([1, 2, 3, 4], 3, key)).toEqual({ rows: [1, 2, 3], nextCursor: encodeCursor([3]) });
    expect(toPage([], 3, key)).toEqual({ rows: [] });
  });
});
