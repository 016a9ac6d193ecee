import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvText } from "../../core/csv";
import { DomainError } from "../../core/errors";
import { CURRENCIES, CURRENCY_EXPONENTS } from "../../core/money";
import { tableWords } from "../internal/table-words.server";
import { locationFields, type LocationFields } from "../location-input";
import { ACCESSIBILITY, ACTIVITIES, DRONE_RULES, FEE_BASES, FIELD_GROUPS, LEAD_UNITS, LOCATION_KINDS, monthsToMask, PROPERTY_TYPES, VISIBILITIES } from "../place-vocabulary";
import { LOCATION_COLUMNS, proposeMapping } from "./location-table";
import { readLocationRows } from "./read-location-rows";
import { readTable } from "./read-table";
import { writeHeadings, writeLocation } from "./write-location-table";

const bytes = (text: string) => new TextEncoder().encode(text);
const words = tableWords("en");
const ALL = { kind: "street", property_type: "public_space", country: "CN" };

/** The rows of a table whose columns are taken as its headings say. */
function read(text: string | Uint8Array, { defaults = ALL as Record<string, string>, datum = "wgs84" as const } = {}) {
  const table = readTable(typeof text === "string" ? bytes(text) : text, "auto");
  return readLocationRows(table, { mapping: proposeMapping(table.headings, words), defaults, datum, words });
}
const problemsOf = (text: string) => read(text).flatMap(({ row, issues }) => issues.map(({ column, value, message }) => [row, column, value, message]));
const reasonOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    return error instanceof DomainError ? error.details.reason : String(error);
  }
  return undefined;
};

const text = (max: number) => fc.string({ unit: "grapheme", maxLength: max })
  .map((typed) => Array.from(typed.replaceAll("\u0000", "").normalize("NFC")).slice(0, max / 2).join("").trim() || null);
const whole = (least: number, most: number) => fc.option(fc.integer({ min: least, max: most }));
const amount = fc.option(fc.bigInt({ min: 0n, max: 10n ** 14n }).map(String));
const currency = fc.constantFrom(...CURRENCIES);
const some = <T>(values: readonly T[]) => fc.subarray([...values]);
const day = fc.date({ min: new Date("2026-01-01"), max: new Date("2030-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const unit = fc.constantFrom(...LEAD_UNITS);

const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true }).map((value) => value + 0);

const aLocation: fc.Arbitrary<LocationFields> = fc.record({
  name: text(60).map((name) => name ?? "Gate"), nameZh: text(60), kind: fc.constantFrom(...LOCATION_KINDS), propertyType: fc.constantFrom(...PROPERTY_TYPES),
  summary: text(200), summaryZh: text(200), address: text(60), addressZh: text(60), county: text(30), province: text(30), country: fc.constantFrom("CN", "GB", "KR", "US"),
  point: fc.record({ lon: degrees(180), lat: degrees(90), datum: fc.constant("wgs84" as const) }),
  yearBuilt: whole(-5000, 2100), areaSquareMeters: whole(0, 1e9), parkingSpaces: whole(0, 1e5), parkingNote: text(60), powerKilowatts: whole(0, 1e6), powerNote: text(60),
  accessibility: some(ACCESSIBILITY), accessibilityNote: text(60), crowdLimit: whole(0, 1e6), isHeritage: fc.boolean(), heritageLimits: text(60), heritageLimitsZh: text(60),
  droneRule: fc.constantFrom(...DRONE_RULES), droneNote: text(60), insurance: fc.option(fc.record({ amountMinor: amount, currency, note: text(60) })),
  permit: fc.record({
    authority: text(60), contactName: text(40), contactEmail: fc.constantFrom(null, "film@example.com"), contactPhone: fc.constantFrom(null, "+86 578 123"), note: text(90),
    lead: fc.option(fc.record({ leadTime: fc.nat(1000), leadUnit: unit })),
    overrides: some(ACTIVITIES).chain((chosen) => fc.tuple(...chosen.map((activity) => fc.record({ activity: fc.constant(activity), leadTime: fc.nat(1000), leadUnit: unit })))),
  }).map(({ lead, overrides, ...permit }) => ({ ...permit, leadTime: lead?.leadTime ?? null, leadUnit: lead?.leadUnit ?? null, overrides: [...overrides] })),
  fee: fc.option(fc.record({ amountMinor: amount, currency, basis: fc.constantFrom(...FEE_BASES), depositMinor: amount, note: text(60) })),
  seasonMonths: some([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), seasonNote: text(60), seasonNoteZh: text(60),
  blackouts: fc.array(fc.record({ from: day, to: day, reason: fc.constantFrom("Spring Festival", "秋收, 晒秋", "2027 repairs") }), { maxLength: 4 })
    .map((rows) => rows.map(({ from, to, reason }) => ({ from: from < to ? from : to, to: from < to ? to : from, reason }))),
  incentive: fc.option(fc.record({ scheme: text(40), rateBasisPoints: whole(0, 10_000), currency, capMinor: amount, qualifyingSpendMinor: amount, inKind: text(60) })),
  visibility: fc.dictionary(fc.constantFrom(...FIELD_GROUPS), fc.constantFrom(...VISIBILITIES)),
}).map((fields) => locationFields.parse(fields));

describe("a table of locations", () => {
  it.each(["en", "zh"] as const)("is read back as it was written, in the words of %s", (language) => {
    const own = tableWords(language);
    fc.assert(fc.property(fc.array(aLocation, { minLength: 1, maxLength: 5 }), (locations) => {
      const reads = read(csvText([writeHeadings(own), ...locations.map((location) => writeLocation(location, own))]), { defaults: {} });
      expect(reads.flatMap(({ issues }) => issues)).toEqual([]);
      expect(reads.map(({ fields }) => withoutBlanks(fields))).toEqual(locations.map(withoutBlanks));
    }), { numRuns: 150 });
  });

  it("has one column for each thing, and every heading is understood in both languages", () => {
    expect(new Set(LOCATION_COLUMNS.map(({ key }) => key)).size).toBe(LOCATION_COLUMNS.length);
    expect(new Set(LOCATION_COLUMNS.map(({ at }) => at)).size).toBe(LOCATION_COLUMNS.length);
    for (const language of ["en", "zh"] as const) {
      const headings = writeHeadings(tableWords(language));
      expect(proposeMapping(headings, words)).toEqual(LOCATION_COLUMNS.map(({ key }) => key));
    }
  });
});

/** Months of the whole year are none named; fields that say nothing are left out; amounts stand only where a fee is. */
function withoutBlanks(fields: LocationFields | undefined): unknown {
  if (!fields) return undefined;
  const bare = (value: object) => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null && !(Array.isArray(one) && one.length === 0)));
  const { permit, fee, incentive, seasonMonths, ...rest } = fields;
  return { ...bare(rest), permit: bare(permit), fee: fee && bare(fee), incentive: incentive && bare(incentive), season: monthsToMask(seasonMonths) };
}

describe("headings", () => {
  it.each([
    [["Name", "Latitude", "Longitude"], ["name", "lat", "lon"]],
    [["名称", "纬度", "经度", "类型", "费用"], ["name", "lat", "lon", "kind", "fee_amount"]],
    [["director", "geo_lat", "geo_lng", "id", "location", "release_year", "title"], [null, "lat", "lon", null, "name", null, null]],
    [["title", "y", "x", "面积（㎡）"], ["name", "lat", "lon", "area_m2"]],
    [["lat", "Latitude", "name"], ["lat", null, "name"]],
  ])("%j", (headings, expected) => {
    expect(proposeMapping(headings, words)).toEqual(expected);
  });
});

describe("cells", () => {
  it.each([
    ["28.4494", 28.4494], ["２８．４４９４", 28.4494], ["28,4494", 28.4494], [" 28.4494° N ", 28.4494], ["北纬28.4494", 28.4494], ["S 28.5", -28.5], ["−28.5", -28.5], ["1e1", 10],
  ])("a latitude of %s", (typed, expected) => {
    expect(read(`name;lat;lon\nA;${typed};119`)[0]?.fields?.point.lat).toBe(expected);
  });

  it("amounts with points, commas and full-width digits, in the currency of their row or of all rows", () => {
    const rows = read("name;lat;lon;fee;currency;Fee per\nA;1;2;1.200,50;EUR;每天\nB;1;2;１２００;;\nC;1;2;1,200.5;RMB;day", { defaults: { ...ALL, currency: "CNY", fee_basis: "project" } });
    expect(rows.map(({ fields }) => fields?.fee)).toMatchObject([
      { amountMinor: "120050", currency: "EUR", basis: "day" }, { amountMinor: "120000", currency: "CNY", basis: "project" }, { amountMinor: "120050", currency: "CNY", basis: "day" },
    ]);
    expect(CURRENCY_EXPONENTS.EUR).toBe(2);
  });

  it("values in either language, seasons, closed days and lead times as people write them", () => {
    const [row] = read("name\tlat\tlon\t场景类型\tcountry\tseason\tclosed_days\tLead time for aerial shots\tHeritage site\tvisibility\nA\t1\t2\t古城\t中国\t3-5、11-1月\t2027-02-15 至 2027-02-22 春节；2027-05-01\t20个工作日：须空管同意\t是\t费用: 平台成员");
    expect(row?.fields).toMatchObject({
      kind: "old_town", country: "CN", seasonMonths: [1, 3, 4, 5, 11, 12], isHeritage: true, visibility: { fee: "members" },
      blackouts: [{ from: "2027-02-15", to: "2027-02-22", reason: "春节" }, { from: "2027-05-01", to: "2027-05-01" }],
      permit: { overrides: [{ activity: "aerial", leadTime: 20, leadUnit: "business_days", note: "须空管同意" }] },
    });
  });

  it.each([
    ["name,lat,lon\nA,91,2", [[2, "lat", "91", "places:error.latitude"]]],
    ["name,lat,lon\nA,1,1e9", [[2, "lon", "1e9", "places:error.longitude"]]],
    ["name,lat,lon\nA,north,2", [[2, "lat", "north", "location-table:problem.coordinate"]]],
    ["name,lat,lon\nA,1,2\n,1,2", [[3, "name", "", "errors:zod.required"]]],
    ["name,lat,lon,kind\nA,1,2,moon base", [[2, "kind", "moon base", "location-table:problem.choice"]]],
    ["name,lat,lon,fee\nA,1,2,100", [[2, "fee_amount", "100", "location-table:problem.currency"], [2, "fee_currency", "", "errors:zod.required"], [2, "fee_basis", "", "errors:zod.required"]]],
    ["name,lat,lon,lead_time\nA,1,2,5", [[2, "lead_unit", "", "places:error.lead_unit"]]],
    ["name,lat,lon,year_built,blackouts\nA,1,2,old,2027-02-22/2027-02-15", [[2, "year_built", "old", "location-table:problem.whole"], [2, "blackouts", "2027-02-22/2027-02-15", "places:error.blackout_order"]]],
    ["name,lat,lon,season,rebate,heritage,visibility,lead_night\nA,1,2,13,101.5%,maybe,fee,5", [
      [2, "is_heritage", "maybe", "location-table:problem.yes_no"], [2, "lead_night", "5", "location-table:problem.lead"], [2, "season_months", "13", "location-table:problem.months"],
      [2, "visibility", "fee", "location-table:problem.visibility"], [2, "incentive_percent", "101.5%", "errors:zod.too_big"]]],
  ])("what is wrong in %j is said of its row and column", (table, expected) => {
    expect(problemsOf(table).toSorted()).toEqual(expected.toSorted());
  });

  it("a choice for all rows fills only what a row leaves empty", () => {
    const table = "name,lat,lon,kind\nA,1,2,port\nB,1,2,\nC,1,2,nonsense";
    expect(read(table).map(({ fields }) => fields?.kind)).toEqual(["port", "street", undefined]);
    expect(read(table, { defaults: {} }).map(({ issues }) => issues.map(({ column }) => column))).toEqual([["property_type", "country"], ["kind", "property_type", "country"], ["kind", "property_type", "country"]]);
  });

  it("mark-up and formulas stay the text they are", () => {
    const [row] = read(`name,lat,lon\n"<script>alert(1)</script> ""Gate""",1,2`);
    expect(row?.fields?.name).toBe('<script>alert(1)</script> "Gate"');
    expect(read("name,lat,lon\n'=1+1,1,2")[0]?.fields?.name).toBe("=1+1");
  });
});

describe("files", () => {
  it.each([
    ["empty", "", "file_empty"], ["blank", "\n \n", "file_empty"], ["headings alone", "name,lat,lon\n", "table_without_rows"], ["a workbook", "PK\u0003\u0004", "workbook"],
    ["a GPX file", "<gpx></gpx>", "not_csv"], ["JSON", '{"a":1}', "not_csv"], ["binary", "a\u0000b,c", "file_binary"],
    ["six thousand rows", `name,lat,lon\n${"A,1,2\n".repeat(6_000)}`, "too_many_rows"], ["a hundred thousand rows", `name,lat,lon\n${"A,1,2\n".repeat(100_000)}`, "too_many_rows"],
    ["three hundred columns", `${Array.from({ length: 300 }, (_, index) => `c${index}`).join(",")}\n1`, "too_many_columns"],
  ])("%s is refused with its reason", (_, content, reason) => {
    expect(reasonOf(() => readTable(bytes(content), "auto"))).toBe(`places:reason.${reason}`);
  });

  it("five thousand rows are taken, and each knows its row of the file", () => {
    const rows = read(`name,lat,lon\n\n${"A,1,2\n".repeat(5_000)}`);
    expect([rows.length, rows[0]?.row]).toEqual([5_000, 2]);
  });

  it("UTF-8 with a mark, UTF-16, and GB 18030 are told apart; what is declared is taken", () => {
    const csv = "name,lat,lon\n东门,1,2";
    const gb = new Uint8Array([...bytes("name,lat,lon\n"), 0xb6, 0xab, 0xc3, 0xc5, ...bytes(",1,2")]);
    const utf16 = new Uint8Array([0xff, 0xfe, ...[...csv].flatMap((letter) => [letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8])]);
    const said = [[`\uFEFF${csv}`, "utf-8"], [gb, "gb18030"], [utf16, "utf-16le"]] as const;
    for (const [content, encoding] of said) {
      const table = readTable(typeof content === "string" ? bytes(content) : content, "auto");
      expect([table.encoding, table.headings[0], table.rows[0]?.cells[0]]).toEqual([encoding, "name", "东门"]);
    }
    expect(readTable(new Uint8Array([...bytes("name,lat\nCaf"), 0xe9, ...bytes(",1")]), "windows-1252").rows[0]?.cells[0]).toBe("Café");
    expect(reasonOf(() => readTable(gb, "utf-8"))).toBe("places:reason.file_encoding");
  });

  it("a table whose columns are separated by semicolons or tabs, quoted or not", () => {
    for (const mark of [",", ";", "\t"]) expect(read(`"name"${mark}lat${mark}lon\n"A${mark}B"${mark}1${mark}2`)[0]?.fields?.name).toBe(`A${mark}B`);
  });
});
