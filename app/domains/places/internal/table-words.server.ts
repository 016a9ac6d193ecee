import { CURRENCIES } from "~/domains/core/money";
import { COUNTRIES } from "~/domains/core/territories";
import { formatRegion } from "~/i18n/format";
import { serverT } from "~/i18n/i18n.server";
import { type CellKind, normal, type TableWords } from "../files/location-table";
import { ACCESSIBILITY, DRONE_RULES, FEE_BASES, LEAD_UNITS, LOCATION_KINDS, PROPERTY_TYPES, VISIBILITIES } from "../place-vocabulary";

type Language = "en" | "zh";

const CODES: Partial<Record<CellKind, readonly string[]>> = {
  kind: LOCATION_KINDS, property_type: PROPERTY_TYPES, country: COUNTRIES, currency: CURRENCIES, drone_rule: DRONE_RULES,
  lead_unit: LEAD_UNITS, fee_basis: FEE_BASES, accessibility: ACCESSIBILITY, visibility: VISIBILITIES, yes_no: ["yes", "no"],
};

/** Other words for a value, as boards write them. */
const ALSO: Record<string, readonly string[]> = {
  "country.US": ["USA", "United States of America"], "country.GB": ["UK", "Great Britain", "England"], "country.CN": ["PRC", "中华人民共和国", "中国大陆"],
  "country.KR": ["Korea"], "currency.CNY": ["RMB", "人民币", "元"], "currency.USD": ["美元"], "currency.EUR": ["欧元"], "currency.JPY": ["日元"], "currency.HKD": ["港元", "港币"],
  "lead_unit.business_days": ["business day", "working days", "working day", "工作日"], "lead_unit.days": ["day", "calendar days", "日", "自然日"], "lead_unit.weeks": ["week", "星期"],
  "fee_basis.day": ["per day", "daily", "天", "日", "按天"], "fee_basis.hour": ["per hour", "hourly", "小时", "按小时"], "fee_basis.half_day": ["per half day", "半天"],
  "fee_basis.project": ["per project", "flat", "项目", "一口价"], "drone_rule.allowed": ["yes", "可以", "允许"], "drone_rule.forbidden": ["no", "不可以", "禁飞", "禁止"], "drone_rule.permit": ["permit", "报批", "需报批"],
  "visibility.public": ["公开"], "visibility.members": ["会员", "成员"],
};

const t = { en: serverT("en"), zh: serverT("zh") };

function nameOf(kind: CellKind, code: string, language: Language): string {
  const say = t[language];
  switch (kind) {
    case "kind": return say(`places:kind.${code}`);
    case "property_type": return say(`places:property_type.${code}`);
    case "drone_rule": return say(`places:drone_rule.${code}`);
    case "lead_unit": return say(`places:lead_unit.${code}`);
    case "fee_basis": return say(`places:fee_basis.${code}`);
    case "accessibility": return say(`places:accessibility.${code}`);
    case "visibility": return say(`places:visibility.${code}`);
    case "country": return formatRegion(code, language);
    case "yes_no": return say(`location-table:answer.${code}`);
    default: return code;
  }
}

/** What a column, or a group of fields, is called in this language. */
export const columnHeading = (key: string, language: Language): string =>
  key.startsWith("group.") ? t[language](`places:group.${key.slice(6)}`) : t[language](`location-table:column.${key}`);

function wordsOf(language: Language): TableWords {
  const order: readonly Language[] = language === "zh" ? ["zh", "en"] : ["en", "zh"];
  const names = new Map<string, string[]>();
  const value = (kind: CellKind, code: string): string[] => {
    const known = names.get(`${kind}.${code}`) ?? [...order.map((one) => nameOf(kind, code, one)), ...(ALSO[`${kind}.${code}`] ?? [])];
    names.set(`${kind}.${code}`, known);
    return known;
  };
  const indexes = new Map<CellKind, Map<string, string>>();
  const indexOf = (kind: CellKind): Map<string, string> => {
    const made = indexes.get(kind);
    if (made) return made;
    const codes = CODES[kind] ?? [];
    const named = codes.flatMap((code) => value(kind, code).map((name) => [normal(name), code] as const));
    // of two that are called the same the first is meant, and a code before any name
    const index = new Map([...named.toReversed(), ...codes.map((code) => [normal(code), code] as const)]);
    indexes.set(kind, index);
    return index;
  };
  return { heading: (key) => order.map((one) => columnHeading(key, one)), value, codeOf: (kind, word) => indexOf(kind).get(normal(word)) };
}

const WORDS = { en: wordsOf("en"), zh: wordsOf("zh") };

/** Headings and values of a table of locations: all that are understood, those of this language first. */
export const tableWords = (language: Language): TableWords => WORDS[language];
