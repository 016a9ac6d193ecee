import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvText } from "./csv";

describe("a CSV file", () => {
  it("is read back as it was written, whatever people type", () => {
    const word = fc.string({ minLength: 1 }).filter((text) => !/^'*[=+\-@\t\r]/.test(text));
    fc.assert(fc.property(fc.array(fc.array(word, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (lines) => {
      expect(parse(csvText(lines), { bom: true, record_delimiter: "\r\n", relax_column_count: true })).toEqual(lines);
    }));
  });

  it("gives spreadsheets no formula, and keeps negative amounts numbers", () => {
    expect(csvText([["=1+1", "+44", "-cmd", "@x", "-12.50", "-7", "＝1", "'=1", "'tis"]])).toBe("\uFEFF'=1+1,'+44,'-cmd,'@x,-12.50,-7,'＝1,''=1,'tis\r\n");
  });
});
