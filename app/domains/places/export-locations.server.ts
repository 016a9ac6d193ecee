import { and, asc, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { locations } from "~db/schema/places";
import { requireMember } from "~/domains/core/authorize";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { BYTE_ORDER_MARK, csvLine } from "~/domains/core/csv";
import { decodeCursor, type Page, pageInput, toPage } from "~/domains/core/keyset";
import { parse } from "~/domains/core/parse";
import { locationFields, type LocationFields } from "./location-input";
import { writeHeadings, writeLocation } from "./files/write-location-table";
import { locationFieldsOf } from "./internal/location-fields";
import type { LocationRow } from "./internal/location-columns";
import { tableWords } from "./internal/table-words.server";
import { PLACE_STATES, type PlaceState } from "./place-lifecycle";

const exportInput = z.strictObject({ state: z.enum(PLACE_STATES).optional(), language: z.enum(["en", "zh"]).default("en") });
type Export = z.output<typeof exportInput>;

/**
 * The own board's locations as a table that can be imported again, line by line while it is read: every field, in the
 * reader's words, the points in WGS-84. Photos, state and history stay here.
 */
export async function* exportLocations(ctx: Ctx, input: unknown): AsyncGenerator<string> {
  const chosen = parse(exportInput, input);
  const member = requireMember(ctx);
  const words = tableWords(chosen.language);
  yield BYTE_ORDER_MARK + csvLine(writeHeadings(words));
  for (let rows = await pageAfter(member, chosen, ""); rows.length > 0; rows = await pageAfter(member, chosen, rows.at(-1)?.id ?? "")) {
    yield rows.map((row) => csvLine(writeLocation(locationFieldsOf(row), words))).join("");
  }
}

/** The headings alone, and a row that shows how each is filled in: to begin a table with. */
export function locationTemplate(language: "en" | "zh"): string {
  const words = tableWords(language);
  return BYTE_ORDER_MARK + csvLine(writeHeadings(words)) + csvLine(writeLocation(EXAMPLE, words));
}

const EXAMPLE: LocationFields = locationFields.parse({
  name: "Songyang old street", nameZh: "松阳老街", kind: "old_town", propertyType: "public_space",
  summary: "Workshops, tea houses and a clock shop on one lane", summaryZh: "一条巷子里有作坊、茶馆和钟表铺", country: "CN", province: "Zhejiang", county: "Songyang",
  address: "Renmin Street", addressZh: "人民大街", point: { lon: 119.4817, lat: 28.4494, datum: "wgs84" },
  yearBuilt: 1850, areaSquareMeters: 1200, parkingSpaces: 12, powerKilowatts: 30, accessibility: ["step_free"], crowdLimit: 80, isHeritage: true,
  heritageLimits: "No nails in timber", heritageLimitsZh: "木构件上不得打钉", droneRule: "permit",
  permit: {
    authority: "Songyang film service", authorityZh: "松阳影视服务窗口", contactName: "Film desk", contactEmail: "film@example.com", leadTime: 10, leadUnit: "business_days",
    overrides: [{ activity: "aerial", leadTime: 20, leadUnit: "business_days", note: "with the air authority" }],
  },
  fee: { amountMinor: "300000", currency: "CNY", basis: "day", depositMinor: "100000" }, insurance: { amountMinor: "50000000", currency: "CNY" },
  seasonMonths: [3, 4, 5, 9, 10, 11], blackouts: [{ from: "2027-02-15", to: "2027-02-22", reason: "Spring Festival" }],
  incentive: { scheme: "Lishui rebate", schemeZh: "丽水取景补贴", rateBasisPoints: 1500, currency: "CNY", capMinor: "50000000" },
  visibility: { contact: "members" },
});

const PAGE = 500;

async function pageAfter({ db, actor }: Ctx<MemberActor>, { state, size = PAGE }: Pick<Export, "state"> & { size?: number }, id: string): Promise<LocationRow[]> {
  return db
    .select()
    .from(locations)
    .where(and(eq(locations.organizationId, actor.organizationId), gt(locations.id, id), state ? eq(locations.state, state) : undefined))
    .orderBy(asc(locations.id))
    .limit(size);
}

export const exportPageInput = pageInput.extend({ state: z.enum(PLACE_STATES).optional() });

/** The same for programs: page by page, each row as `importLocations` takes it. */
export async function listExportRows(ctx: Ctx, input: unknown): Promise<Page<{ id: string; state: PlaceState; location: LocationFields }>> {
  const { cursor, limit, state } = parse(exportPageInput, input);
  const [after] = cursor ? decodeCursor(cursor, ["id"]) : [""];
  const rows = await pageAfter(requireMember(ctx), { size: limit + 1, ...(state ? { state } : {}) }, after ?? "");
  return toPage(rows.map((row) => ({ id: row.id, state: row.state, location: locationFieldsOf(row) })), limit, ({ id }) => [id]);
}
