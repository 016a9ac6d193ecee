import { z } from "zod";
import { PLACEMENT_TYPES } from "../deals/terms-vocabulary";
import { CURRENCIES, type Currency } from "../core/money";
import { isTerritory } from "../core/territories";
import { calendarDay, dayRange, optionalText, typedText } from "../core/text";
import { PRODUCTION_FORMATS } from "../productions/vocabulary";
import { findCategory } from "./categories";
import { isTimeZone } from "./deadline";
import { CLOSE_REASONS, EXCLUSIVITIES, OBJECTIVES } from "./vocabulary";

export const currency = z.enum(CURRENCIES as [Currency, ...Currency[]], "errors:field.currency_unknown");
const minor = z.string().regex(/^(0|[1-9]\d{0,14})$/, { error: "errors:field.amount_invalid", abort: true });

export const territoryList = z
  .array(z.string().refine(isTerritory, "errors:field.territory_unknown"))
  .max(251)
  .overwrite((codes) => [...new Set(codes)]);

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, "errors:field.choice_unknown");
const severalOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.array(oneOf(values)).max(values.length).overwrite((chosen) => [...new Set(chosen)]);

const age = z.number("errors:field.number_invalid").int("errors:field.number_invalid").min(0, "errors:field.number_invalid").max(120, "errors:field.number_invalid");

/** Who should see it. Ages are whole years; an absent end is open. */
export const audience = z
  .strictObject({
    ageFrom: age.optional(),
    ageTo: age.optional(),
    gender: oneOf(["all", "women", "men"]).optional(),
    interests: z.array(typedText(40).min(1)).max(20).optional(),
    note: typedText(500).optional(),
    noteZh: typedText(500).optional(),
  })
  .refine(({ ageFrom, ageTo }) => ageFrom === undefined || ageTo === undefined || ageFrom <= ageTo, {
    message: "errors:field.age_order", path: ["ageTo"],
  });

/** Range in minor units of one currency, as decimal strings. */
export const budget = z
  .strictObject({ currency, minMinor: minor, maxMinor: minor })
  .refine(({ minMinor, maxMinor }) => BigInt(minMinor) <= BigInt(maxMinor), {
    message: "briefs:error.budget_order", path: ["maxMinor"],
  })
  .refine(({ maxMinor }) => maxMinor !== "0", { message: "errors:field.required", path: ["maxMinor"] });

export const replyDeadline = z.strictObject({
  date: calendarDay,
  timeZone: z.string().max(60).refine(isTimeZone, "errors:field.time_zone_unknown"),
});

/** Everything that the owner writes. Shared by the form, the API and the verbs. */
export const briefFields = z.strictObject({
  title: optionalText(140),
  titleZh: optionalText(140),
  productName: optionalText(140),
  productNameZh: optionalText(140),
  categoryId: z.string().refine((id) => findCategory(id) !== undefined, "briefs:error.category_unknown").nullable(),
  objective: oneOf(OBJECTIVES).nullable(),
  summary: optionalText(600),
  summaryZh: optionalText(600),
  details: optionalText(8000),
  detailsZh: optionalText(8000),
  placementTypes: severalOf(PLACEMENT_TYPES),
  formatWishes: severalOf(PRODUCTION_FORMATS),
  audience,
  territories: territoryList,
  window: dayRange.nullable(),
  budget: budget.nullable(),
  exclusivity: oneOf(EXCLUSIVITIES),
  competitors: z.array(typedText(120).min(1)).max(40),
  replyDeadline: replyDeadline.nullable(),
  access: oneOf(["open_call", "invitation"]),
  visibility: oneOf(["public", "members"]),
  isBudgetPublic: z.boolean(),
  isNdaRequired: z.boolean(),
  ndaText: optionalText(12_000),
  ndaTextZh: optionalText(12_000),
});

export type BriefFields = z.output<typeof briefFields>;
export type BriefFieldName = keyof BriefFields;

/** What a new brief starts from. */
export const EMPTY_BRIEF: BriefFields = {
  title: null, titleZh: null, productName: null, productNameZh: null, categoryId: null, objective: null,
  summary: null, summaryZh: null, details: null, detailsZh: null, placementTypes: [], formatWishes: [],
  audience: {}, territories: [], window: null, budget: null, exclusivity: "none", competitors: [],
  replyDeadline: null, access: "open_call", visibility: "public", isBudgetPublic: true,
  isNdaRequired: false, ndaText: null, ndaTextZh: null,
};

/** Any of the fields; those that are absent stay as they are. */
export const briefChanges = briefFields.partial();
export type BriefChanges = z.output<typeof briefChanges>;

export const briefId = z.string().min(1).max(60);

export const closeBriefInput = z.strictObject({
  briefId,
  reason: oneOf(CLOSE_REASONS),
  note: optionalText(500).default(null),
});
