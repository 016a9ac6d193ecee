import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localPath } from "./local-path";

describe("localPath", () => {
  it.each([
    ["/deals/del_1?tab=money#sum", "/deals/del_1?tab=money#sum"],
    ["//evil.example", "/home"],
    ["/\\evil.example", "/home"],
    ["/\t/evil.example", "/home"],
    ["/\n/evil.example", "/home"],
    ["\\\\evil.example", "/home"],
    [" //evil.example", "/home"],
    ["https://evil.example", "/home"],
    ["https:/evil.example", "/home"],
    ["javascript:alert(1)", "/home"],
    ["data:text/html,x", "/home"],
    ["deals", "/home"],
    ["", "/home"],
    [null, "/home"],
    [undefined, "/home"],
  ])("takes %j to %s", (wish, path) => expect(localPath(wish, "/home")).toBe(path));

  it("never leaves the site, whatever is wished", () => {
    const part = fc.constantFrom("/", "//", "\\", "\t", "\r\n", "\0", "..", "@", ":", "evil.example", "https:", "%2f", "%5c", "?", "#", "／", "。", " ", "a");
    fc.assert(fc.property(fc.oneof(fc.array(part, { maxLength: 8 }).map((parts) => parts.join("")), fc.webUrl(), fc.string()), (wish) => {
      for (const tried of [wish, `/${wish}`]) {
        const path = localPath(tried, "/home");
        expect(new URL(path, "https://scenemark.test/").origin).toBe("https://scenemark.test");
        expect([tried, "/home"]).toContain(path);
      }
    }), { numRuns: 2000 });
  });
});
