const AMOUNT = /^-?\d+(\.\d+)?$/;

/** A spreadsheet takes these for a formula: with an apostrophe before them they stay text (OWASP, CSV injection). */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !AMOUNT.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const BOM = "\uFEFF";

/** RFC 4180 with a byte order mark, without which spreadsheets misread Chinese names. Amounts below zero stay numbers. */
export const csvText = (lines: readonly (readonly string[])[]): string => BOM + lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
