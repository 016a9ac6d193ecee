import { parse } from "csv-parse/sync";
import { decodeTextOf, type TextEncoding } from "./decode-text";
import { refuseFile } from "./track-builder";
import { LIMITS } from "./track-file";

export interface TableRow {
  /** As a spreadsheet counts: the headings are row 1. */
  row: number;
  cells: string[];
}

export interface Table {
  headings: string[];
  rows: TableRow[];
  encoding: TextEncoding;
}

/** A board's whole list; more is split into several files. */
const MOST_ROWS = 5_000;
const MOST_COLUMNS = 200;

const DELIMITERS = [",", ";", "\t"];
const delimiterOf = (firstLine: string): string =>
  DELIMITERS.toSorted((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0] ?? ",";

/** The cells of a text whose columns are separated by commas, semicolons or tabs. Throws `unsupported_file`. */
export function readCells(text: string, mostRows: number): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text.slice(0, text.search(/[\r\n]|$/))), relaxColumnCount: true, skipEmptyLines: true,
      relaxQuotes: true, maxRecordSize: 100_000, trim: true, to: mostRows + 2,
    });
  } catch {
    throw refuseFile("not_csv");
  }
}

/**
 * Reads an uploaded table of at most 5,000 rows with a line of headings: UTF-8, or the encoding that its author declares,
 * or GB 18030 where it is no UTF-8. Throws `unsupported_file` with the reason when it is none.
 */
export function readTable(bytes: Uint8Array, encoding: TextEncoding | "auto"): Table {
  if (bytes.length > LIMITS.bytes) throw refuseFile("file_too_large");
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) throw refuseFile("workbook");
  const decoded = decodeTextOf(bytes, encoding);
  if (/^\s*[<{[]/.test(decoded.text.slice(0, 200))) throw refuseFile("not_csv");
  const [headings, ...records] = readCells(decoded.text, MOST_ROWS);
  if (!headings || headings.every((heading) => heading === "")) throw refuseFile("file_empty");
  if (headings.length > MOST_COLUMNS) throw refuseFile("too_many_columns", { most: MOST_COLUMNS });
  const rows = records.map((cells, index) => ({ row: index + 2, cells })).filter(({ cells }) => cells.some((cell) => cell !== ""));
  if (rows.length > MOST_ROWS) throw refuseFile("too_many_rows", { most: MOST_ROWS });
  if (rows.length === 0) throw refuseFile("table_without_rows");
  return { headings, rows, encoding: decoded.encoding };
}
