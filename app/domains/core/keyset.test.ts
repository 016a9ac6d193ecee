import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "./errors";
import { decodeCursor, encodeCursor, toPage } from "./keyset";

describe("cursors", () => {
  it("carry any sort values through a URL", () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
    fc.assert(fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), (values) => {
      const url = new URL("http://localhost/?");
      url.searchParams.set("cursor", encodeCursor(values));
      expect(decodeCursor(url.searchParams.get("cursor") ?? "", values.length)).toEqual(values);
    }));
  });

  it.each(["", "!!", "bm90anNvbg", encodeCursor(["one too few"])])("refuse %j as bad input", (cursor) => {
    expect(() => decodeCursor(cursor, 2)).toThrow(DomainError);
  });
});

describe("toPage", () => {
  it("gives a cursor only when there is more", () => {
    const key = (row: number) => [row];
    expect(toPage([1, 2, 3], 3, key)).toEqual({ rows: [1, 2, 3] });
    expect(toPage([1, 2, 3, 4], 3, key)).toEqual({ rows: [1, 2, 3], nextCursor: encodeCursor([3]) });
  });
});
