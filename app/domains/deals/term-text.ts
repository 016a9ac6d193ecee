import { isCurrency, type Money } from "../core/money";
import type { Json } from "./redline";

/** What a term's value needs to be said in the reader's language; the page supplies it. */
export interface TermWords {
  /** A word of a closed list: `vocabulary("trigger", "wrap")`. */
  vocabulary: (group: string, code: string) => string;
  money: (money: Money) => string;
  percent: (ratio: number) => string;
  number: (value: number) => string;
  date: (day: string) => string;
  range: (startsOn: string, endsOn: string) => string;
  region: (code: string) => string;
  language: (code: string) => string;
  platform: (id: string) => string;
  category: (id: string) => string;
  clause: (id: string) => string;
  party: (organizationId: string) => string;
  either: (en: string, zh: string) => string;
  list: (words: readonly string[]) => string;
  yes: string;
  no: string;
}

type JsonObject = { [key: string]: Json };
const isObject = (value: Json | undefined): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: Json | undefined): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** Which closed list the last part of a term's label belongs to. */
const GROUPS: Record<string, string> = {
  placements_type: "placement", milestones_trigger: "trigger", milestones_evidenceRequired: "evidence", killFee_stage: "stage",
  makeGood_remedy: "remedy", schedule_kind: "schedule", production_versions_kind: "version", media: "medium",
  milestones_kpi_metric: "kpi", contacts_role: "contact", place_promotions_kind: "promotion", place_uses_purpose: "purpose",
};

/** Key under `deals:term.*`: clause variables and compliance facts share one each. */
export function labelKey(label: string): string {
  if (label.startsWith("clauses_variables")) return "clauses_variables";
  return label.startsWith("facts_") ? "facts" : label;
}

/** An amount that stands apart from its currency, as a redline of one field delivers it. */
export class StandaloneAmount {
  constructor(readonly value: Json | undefined, readonly currency: string | undefined) {}
}

/** The value of a term in words. */
export function termText(words: TermWords, label: string, given: Json | undefined | StandaloneAmount): string {
  const { value, currency } = given instanceof StandaloneAmount ? given : { value: given, currency: undefined };
  if (value === undefined || value === null || value === "") return "";
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (Array.isArray(value)) return words.list(value.map((entry) => termText(words, label, entry)).filter(Boolean));
  return isObject(value) ? objectText(words, label, value) : scalarText(words, label, { value, currency });
}

const SCALARS: readonly (readonly [pattern: RegExp, say: (words: TermWords, value: string) => string])[] = [
  [/basisPoints$|BasisPoints$/, (words, value) => words.percent(Number(value) / 10_000)],
  [/minFramePercent$/, (words, value) => words.percent(Number(value) / 100)],
  [/territories$|governingLaw$|country$/, (words, value) => words.region(value)],
  [/platforms$/, (words, value) => words.platform(value)],
  [/categories$|category$/, (words, value) => words.category(value)],
  [/versions_language$|governingLanguage$/, (words, value) => words.language(value)],
  [/OrganizationId$|organizationId$/, (words, value) => words.party(value)],
  [/dueDate$|schedule_date$/, (words, value) => words.date(value)],
  [/clauses_id$/, (words, value) => words.clause(value)],
];

function scalarText(words: TermWords, label: string, given: { value: string | number; currency: string | undefined }): string {
  const { value, currency } = given;
  if (label.endsWith("amountMinor") && currency && isCurrency(currency)) return words.money({ amountMinor: BigInt(value), currency });
  const group = GROUPS[label];
  if (group) return words.vocabulary(group, String(value));
  const scalar = SCALARS.find(([pattern]) => pattern.test(label));
  if (scalar) return scalar[1](words, String(value));
  return typeof value === "number" ? words.number(value) : value;
}

function objectText(words: TermWords, label: string, value: JsonObject): string {
  if (label === "milestones_value") return milestoneValueText(words, value);
  if (isMoney(value)) return moneyText(words, value);
  return rangeText(words, value) ?? itemText(words, label, value);
}

const isMoney = (value: JsonObject): boolean => "amountMinor" in value && "currency" in value && !("id" in value);

/** Windows, ranges of episodes and texts in two languages; nothing for other objects. */
function rangeText(words: TermWords, value: JsonObject): string | undefined {
  if ("startsOn" in value && "endsOn" in value) return words.range(text(value.startsOn), text(value.endsOn));
  if ("from" in value && "to" in value) return `${text(value.from)}–${text(value.to)}`;
  return typeof value.en === "string" && typeof value.zh === "string" ? words.either(value.en, value.zh) : undefined;
}

const moneyText = (words: TermWords, value: JsonObject): string => {
  const currency = text(value.currency);
  return isCurrency(currency) ? words.money({ amountMinor: BigInt(text(value.amountMinor)), currency }) : "";
};

const milestoneValueText = (words: TermWords, value: JsonObject): string =>
  value.kind === "share" ? words.percent(Number(value.basisPoints) / 10_000) : moneyText(words, value);

/** A whole list item in one line, for what was added or removed. */
function itemText(words: TermWords, label: string, item: JsonObject): string {
  const join = (...parts: string[]) => parts.filter(Boolean).join(" · ");
  const part = (key: string) => termText(words, `${label}_${key}`, item[key]);
  const subject = isObject(item.subject) ? words.either(text(item.subject.name), text(item.subject.nameZh)) : "";
  const lines: Record<string, () => string> = {
    placements: () => join(part("type"), subject),
    milestones: () => join(part("title"), part("value"), part("trigger")),
    priceLines: () => join(part("label"), moneyText(words, item)),
    killFee: () => join(part("stage"), part("basisPoints")),
    production_versions: () => join(part("kind"), part("language"), part("territories")),
    parties: () => words.either(text(item.name), text(item.nameZh)),
    clauses: () => words.clause(text(item.id)),
    schedule: () => join(part("kind"), part("date")),
    contacts: () => join(text(item.name), text(item.email)),
    inKind: () => join(part("label"), isObject(item.value) ? moneyText(words, item.value) : ""),
    placements_applies: () => join(part("territories")),
  };
  const known = lines[label];
  return known ? known() : join(part("kind"), part("label"), text(item.name));
}

/** The currency an amount at this path is in: that of its own list item in either version. */
export function currencyAt(path: string, ...documents: Json[]): string | undefined {
  const [, list, id] = path.split("/");
  for (const document of documents) {
    const entries = isObject(document) && list ? document[list] : undefined;
    if (!Array.isArray(entries)) continue;
    const found = entries.find((entry) => isObject(entry) && entry.id === id);
    if (isObject(found) && typeof found.currency === "string") return found.currency;
  }
  return undefined;
}

/** What a changed term belongs to, in words: the placement, milestone or line of its path. */
export function itemNameAt(words: TermWords, path: string, ...documents: Json[]): string {
  const [, list = "", id] = path.split("/");
  for (const document of documents) {
    const holder = isObject(document) ? document[list] : undefined;
    const entry = Array.isArray(holder) ? holder.find((candidate) => isObject(candidate) && candidate.id === id) : undefined;
    if (isObject(entry)) return nameOf(words, list, entry);
  }
  return "";
}

function nameOf(words: TermWords, list: string, entry: JsonObject): string {
  if (list === "placements" && isObject(entry.subject)) return words.either(text(entry.subject.name), text(entry.subject.nameZh));
  if (list === "clauses") return words.clause(text(entry.id));
  if (isObject(entry.title)) return words.either(text(entry.title.en), text(entry.title.zh));
  if (isObject(entry.label)) return words.either(text(entry.label.en), text(entry.label.zh));
  return termText(words, `${list}_kind`, entry.kind) || termText(words, `${list}_stage`, entry.stage) || text(entry.name);
}
