const AMOUNT = /^-?\d+(\.\d+)?$/;

/** A spreadsheet takes these for a formula: with an apostrophe before them they stay text (OWASP, CSV injection). One that looks so already gets another, so that taking one away gives what was meant. */
function cell(value: string): string {
  const safe = /^'*[=+\-@\t\r＝＋－＠]/.test(value) && !AMOUNT.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Without it spreadsheets misread Chinese names. */
export const BYTE_ORDER_MARK = "\uFEFF";

export const csvLine = (values: readonly string[]): string => `${values.map(cell).join(",")}\r\n`;

/** RFC 4180. Amounts below zero stay numbers. */
export const csvText = (lines: readonly (readonly string[])[]): string => BYTE_ORDER_MARK + lines.map(csvLine).join("");
