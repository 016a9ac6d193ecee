import { ACTIVITIES } from "../place-vocabulary";

/** How a cell of a column is read and written. */
export type CellKind =
  | "text" | "whole" | "coordinate" | "yes_no" | "percent" | "months" | "blackouts" | "visibility" | "lead"
  | "kind" | "property_type" | "country" | "currency" | "drone_rule" | "lead_unit" | "fee_basis" | "accessibility" | "amount";

interface LocationColumn {
  /** Also the heading that programs write. */
  key: string;
  cell: CellKind;
  /** Where the value stands in the fields of a location. */
  at: string;
  /** Other headings that people use; those in the interface's languages are known as well. */
  aliases: readonly string[];
}

// oxlint-disable-next-line max-params -- a table reads best as rows
const column = (key: string, cell: CellKind, at: string, ...aliases: string[]): LocationColumn => ({ key, cell, at, aliases });

/** A table of locations: one column for everything that a board writes about a location. */
export const LOCATION_COLUMNS: readonly LocationColumn[] = [
  column("name", "text", "name", "name_en", "english_name", "location", "location_name", "place", "place_name", "title", "地点", "地名", "取景地", "取景地名称", "英文名", "英文名称"),
  column("name_zh", "text", "nameZh", "namezh", "chinese_name", "中文名"),
  column("kind", "kind", "kind", "type", "category", "location_type", "类型", "类别", "场景"),
  column("property_type", "property_type", "propertyType", "property", "owner_type", "held_by", "产权", "物业"),
  column("summary", "text", "summary", "description", "desc", "说明", "描述", "英文简介"),
  column("summary_zh", "text", "summaryZh", "description_zh"),
  column("country", "country", "country", "country_code", "国家", "国家/地区"),
  column("province", "text", "province", "state", "province_or_state", "省", "省份", "州"),
  column("county", "text", "county", "city", "town", "district", "市", "县", "城市", "区县"),
  column("address", "text", "address", "street_address", "英文地址"),
  column("address_zh", "text", "addressZh"),
  column("lat", "coordinate", "point.lat", "latitude", "geo_lat", "y", "北纬"),
  column("lon", "coordinate", "point.lon", "lng", "long", "longitude", "geo_lng", "geo_lon", "x", "东经"),
  column("year_built", "whole", "yearBuilt", "built", "建造年份"),
  column("area_m2", "whole", "areaSquareMeters", "area", "area_sqm", "面积", "面积（㎡）"),
  column("parking_spaces", "whole", "parkingSpaces", "parking", "车位", "车位数"),
  column("parking_note", "text", "parkingNote"),
  column("power_kw", "whole", "powerKilowatts", "power", "电力", "电力（kW）"),
  column("power_note", "text", "powerNote"),
  column("accessibility", "accessibility", "accessibility"),
  column("accessibility_note", "text", "accessibilityNote"),
  column("crowd_limit", "whole", "crowdLimit", "capacity", "人数上限"),
  column("is_heritage", "yes_no", "isHeritage", "heritage", "文保", "文物"),
  column("heritage_limits", "text", "heritageLimits"),
  column("heritage_limits_zh", "text", "heritageLimitsZh"),
  column("drone_rule", "drone_rule", "droneRule", "drones", "drone"),
  column("drone_note", "text", "droneNote"),
  column("permit_authority", "text", "permit.authority", "authority", "permit_from"),
  column("permit_authority_zh", "text", "permit.authorityZh"),
  column("contact_name", "text", "permit.contactName", "contact", "contact_person", "联系人"),
  column("contact_email", "text", "permit.contactEmail", "email", "邮箱"),
  column("contact_phone", "text", "permit.contactPhone", "phone", "tel", "联系电话", "手机"),
  column("permit_note", "text", "permit.note"),
  column("permit_note_zh", "text", "permit.noteZh"),
  column("lead_time", "whole", "permit.leadTime", "lead", "审批天数"),
  column("lead_unit", "lead_unit", "permit.leadUnit"),
  ...ACTIVITIES.map((activity) => column(`lead_${activity}`, "lead", `permit.overrides.${activity}`)),
  column("fee_amount", "amount", "fee.amountMinor", "fee", "price", "day_fee", "费用", "价格", "租金", "日租金", "日租"),
  column("fee_currency", "currency", "fee.currency", "currency", "币种"),
  column("fee_basis", "fee_basis", "fee.basis"),
  column("fee_deposit", "amount", "fee.depositMinor", "deposit", "押金"),
  column("fee_note", "text", "fee.note"),
  column("insurance_amount", "amount", "insurance.amountMinor", "insurance"),
  column("insurance_currency", "currency", "insurance.currency"),
  column("insurance_note", "text", "insurance.note"),
  column("season_months", "months", "seasonMonths", "season", "months", "可拍月份"),
  column("season_note", "text", "seasonNote"),
  column("season_note_zh", "text", "seasonNoteZh"),
  column("blackouts", "blackouts", "blackouts", "closed_days"),
  column("incentive_scheme", "text", "incentive.scheme", "incentive"),
  column("incentive_scheme_zh", "text", "incentive.schemeZh"),
  column("incentive_percent", "percent", "incentive.rateBasisPoints", "rebate"),
  column("incentive_currency", "currency", "incentive.currency"),
  column("incentive_cap", "amount", "incentive.capMinor"),
  column("incentive_spend", "amount", "incentive.qualifyingSpendMinor"),
  column("incentive_in_kind", "text", "incentive.inKind"),
  column("incentive_in_kind_zh", "text", "incentive.inKindZh"),
  column("visibility", "visibility", "visibility"),
];

const BY_KEY = new Map(LOCATION_COLUMNS.map((known) => [known.key, known]));
export const columnOf = (key: string): LocationColumn | undefined => BY_KEY.get(key);

/** The column whose value an issue of the fields is about: `fee.amountMinor` → `fee_amount`; null: of none. */
export function columnAt(path: string): string | null {
  const found = LOCATION_COLUMNS.find(({ at }) => at === path)
    ?? LOCATION_COLUMNS.find(({ at }) => path.startsWith(`${at}.`)) ?? LOCATION_COLUMNS.find(({ at }) => at.startsWith(`${path}.`));
  return found?.key ?? null;
}

/** Values for rows whose own cell is empty, chosen by the person who imports: the file does not say them. */
export const DEFAULTABLE = ["kind", "property_type", "country", "currency", "fee_basis"] as const;
export type Defaults = Partial<Record<(typeof DEFAULTABLE)[number], string>>;

/** What every location must have; a column or a choice for all rows must give it. */
export const NEEDED = ["name", "lat", "lon", "kind", "property_type", "country"] as const;

/** Which column of the file is taken as what; null: not taken over. */
export type Mapping = (string | null)[];

export const normal = (text: string): string => text.normalize("NFKC").trim().toLowerCase().replace(/[\s_\-–./()·（）:：]+/g, "_").replace(/^_+|_+$/g, "");

/** Words of the interface's languages for headings and values, the reader's language first. */
export interface TableWords {
  heading(key: string): string[];
  value(kind: CellKind, code: string): string[];
  /** The code that a word stands for: the code itself, or its name in any language of the interface. */
  codeOf(kind: CellKind, word: string): string | undefined;
}

/** What the headings of a file seem to be; each column is proposed once, the best name first. */
export function proposeMapping(headings: readonly string[], words: TableWords): Mapping {
  const names = headings.map(normal);
  const mapping: Mapping = headings.map(() => null);
  for (const { key, aliases } of LOCATION_COLUMNS) {
    const candidates = [key, ...words.heading(key), ...aliases].map(normal);
    const found = candidates.map((name) => names.findIndex((heading, index) => heading === name && mapping[index] === null)).find((index) => index >= 0);
    if (found !== undefined) mapping[found] = key;
  }
  return mapping;
}
