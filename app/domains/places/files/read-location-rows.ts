import { zodMessage, zodParams } from "../../core/zod-messages";
import { locationFields, type LocationFields } from "../location-input";
import { ACTIVITIES, type Datum } from "../place-vocabulary";
import { type CellReading, readAmount, readCell } from "./location-cells";
import { columnAt, columnOf, type Defaults, type Mapping, type TableWords } from "./location-table";
import type { Table, TableRow } from "./read-table";

/** Why a row cannot be taken: which column, what stood there, and the sentence that says what is wrong. */
export interface RowIssue {
  row: number;
  /** Key of the column; null when the row as a whole is meant. */
  column: string | null;
  value: string;
  message: string;
  params?: Record<string, string | number>;
}

export interface LocationRead {
  row: number;
  /** Absent when anything of the row is wrong. */
  fields?: LocationFields;
  issues: RowIssue[];
}

interface ReadingChoices {
  mapping: Mapping;
  defaults: Defaults;
  /** Declared by the person who has the file. */
  datum: Datum;
  words: TableWords;
}

/** Every row of a table as a location, or why it is none. Nothing is guessed: a cell that cannot be read is an issue. */
export const readLocationRows = (table: Table, choices: ReadingChoices): LocationRead[] => table.rows.map((row) => readRow(row, choices));

type Draft = Record<string, unknown>;

function readRow({ row, cells }: TableRow, choices: ReadingChoices): LocationRead {
  const typed = new Map(choices.mapping.flatMap((key, index) => (key === null ? [] : [[key, cells[index] ?? ""] as const])));
  const cellsRead = readCells(typed, choices.words);
  fillIn(cellsRead, choices.defaults);
  for (const group of MONEY_GROUPS) readMoney(group, cellsRead);
  const { values, problems } = cellsRead;
  const checked = locationFields.safeParse(draftOf(values, choices.datum), { error: zodMessage });
  if (checked.success && problems.size === 0) return { row, fields: checked.data, issues: [] };
  const issueOf = (column: string | null, message: string, params?: RowIssue["params"]): RowIssue =>
    ({ row, column, value: (typed.get(column ?? "") ?? "").slice(0, 80), message, ...(params ? { params } : {}) });
  const found = (checked.error?.issues ?? [])
    .map((issue) => issueOf(columnAt(issue.path.map(String).filter((part) => !/^\d+$/.test(part)).join(".")), issue.message, zodParams(issue)))
    // what could not be read has been said; that it is missing follows from it
    .filter(({ column }) => column === null || !problems.has(column));
  return { row, issues: [...[...problems].map(([key, message]) => issueOf(key, message)), ...found] };
}

/** Values by column, and what could not be read. */
interface CellsRead {
  values: Map<string, unknown>;
  problems: Map<string, string>;
}

function take(reading: CellReading | undefined, key: string, { values, problems }: CellsRead): void {
  if (!reading) return;
  if ("problem" in reading) problems.set(key, reading.problem);
  else values.set(key, reading.value);
}

function readCells(typed: ReadonlyMap<string, string>, words: TableWords): CellsRead {
  const read: CellsRead = { values: new Map(), problems: new Map() };
  for (const [key, text] of typed) {
    const column = columnOf(key);
    if (column) take(readCell(column.cell, text, words), key, read);
  }
  return read;
}

const MONEY_GROUPS = [
  { currency: "fee_currency", amounts: ["fee_amount", "fee_deposit"] },
  { currency: "insurance_currency", amounts: ["insurance_amount"] },
  { currency: "incentive_currency", amounts: ["incentive_cap", "incentive_spend"] },
];

/** What was chosen for all rows, where this one says nothing; currency and basis only where there is an amount. */
function fillIn({ values, problems }: CellsRead, { kind, property_type, country, currency, fee_basis }: Defaults): void {
  const has = (keys: readonly string[]) => keys.some((key) => values.has(key));
  const fill = (key: string, value: string | undefined) => {
    if (value !== undefined && !values.has(key) && !problems.has(key)) values.set(key, value);
  };
  for (const [key, value] of Object.entries({ kind, property_type, country })) fill(key, value);
  for (const group of MONEY_GROUPS) if (has(group.amounts)) fill(group.currency, currency);
  if (has(["fee_amount", "fee_deposit"])) fill("fee_basis", fee_basis);
}

/** Amounts become minor units of the currency beside them. */
function readMoney({ currency, amounts }: (typeof MONEY_GROUPS)[number], read: CellsRead): void {
  for (const key of amounts) {
    if (read.values.has(key)) take(readAmount(String(read.values.get(key)), String(read.values.get(currency) ?? "")), key, read);
  }
}

/** The values in the shape of a location's fields. */
function draftOf(values: ReadonlyMap<string, unknown>, datum: Datum): Draft {
  const draft: Draft = {};
  for (const [key, value] of values) put(draft, columnOf(key)?.at ?? key, value);
  return shaped(draft, datum);
}

function put(draft: Draft, path: string, value: unknown): void {
  const [first = "", ...rest] = path.split(".");
  if (rest.length === 0) {
    draft[first] = value;
    return;
  }
  const inner = draft[first];
  const next: Draft = typeof inner === "object" && inner !== null ? { ...inner } : {};
  put(next, rest.join("."), value);
  draft[first] = next;
}

const part = (draft: Draft, name: string): Draft | undefined => {
  const value = draft[name];
  return typeof value === "object" && value !== null ? { ...value } : undefined;
};

/** The parts that belong together: nothing said of a fee is no fee, and lead times are a list. */
function shaped(draft: Draft, datum: Datum): Draft {
  const { overrides, ...permit } = part(draft, "permit") ?? {};
  const fee = part(draft, "fee");
  const insurance = part(draft, "insurance");
  const leads = part({ overrides }, "overrides");
  return {
    ...draft,
    point: { ...part(draft, "point"), datum },
    permit: { ...permit, ...(leads ? { overrides: ACTIVITIES.flatMap((activity) => (leads[activity] ? [{ activity, ...part(leads, activity) }] : [])) } : {}) },
    ...(fee ? { fee: { amountMinor: null, ...fee } } : {}),
    ...(insurance ? { insurance: { amountMinor: null, ...insurance } } : {}),
  };
}
