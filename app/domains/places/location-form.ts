import { z } from "zod";
import { type Currency, parseAmount, toDecimal, isCurrency } from "../core/money";
import { calendarDay, typedText } from "../core/text";
import type { LocationChanges } from "./location-input";
import type { LocationView } from "./location-view";
import { country, currency, whole } from "./place-fields";
import {
  ACCESSIBILITY, ACTIVITIES, DATUMS, DRONE_RULES, FEE_BASES, FIELD_GROUPS, LEAD_UNITS, LOCATION_KINDS, maskToMonths,
  monthsToMask, ALL_YEAR, PROPERTY_TYPES, VISIBILITIES,
} from "./place-vocabulary";

/** Steps of the location form, in order. Each saves for itself, so that nothing typed is lost. */
export const LOCATION_STEPS = ["place", "site", "permit", "terms", "season", "visibility"] as const;
export type LocationStep = (typeof LOCATION_STEPS)[number];

/** An empty field of a form means "none". */
const text = (max: number) => typedText(max).optional().transform((value) => value ?? null);
const number = (least: number, most: number) => whole(least, most).optional().transform((value) => value ?? null);
const tick = z.union([z.literal("on"), z.boolean()]).optional().transform((value) => value === "on" || value === true);
const typedAmount = z.string().max(40).optional();

/** Reads amounts as people type them into minor units; what cannot be read is an issue of its own field. */
function minorOf(typed: string | undefined, unit: Currency, issue: () => void): string | null {
  if (typed === undefined) return null;
  const read = parseAmount(typed, unit);
  if ("amountMinor" in read) return read.amountMinor.toString();
  issue();
  return null;
}

const point = {
  lon: z.number().min(-180, "places:error.longitude").max(180, "places:error.longitude"),
  lat: z.number().min(-90, "places:error.latitude").max(90, "places:error.latitude"),
  datum: z.enum(DATUMS),
};

const placeStep = z.object({
  name: typedText(140).min(1), nameZh: text(140), kind: z.enum(LOCATION_KINDS), propertyType: z.enum(PROPERTY_TYPES),
  summary: text(2000), summaryZh: text(2000), country, province: text(120), county: text(120), address: text(300), addressZh: text(300),
  ...point,
}).transform(({ lon, lat, datum, ...rest }) => ({ ...rest, point: { lon, lat, datum } }) satisfies LocationChanges);

const siteStep = z.object({
  yearBuilt: number(-5000, 2100), areaSquareMeters: number(0, 1_000_000_000), parkingSpaces: number(0, 100_000), parkingNote: text(500),
  powerKilowatts: number(0, 1_000_000), powerNote: text(500), accessibility: z.array(z.enum(ACCESSIBILITY)).default([]), accessibilityNote: text(500),
  crowdLimit: number(0, 1_000_000), isHeritage: tick, heritageLimits: text(1000), heritageLimitsZh: text(1000),
  droneRule: z.enum(DRONE_RULES), droneNote: text(500),
}).transform((values) => values satisfies LocationChanges);

const override = z.object({ activity: z.enum(ACTIVITIES), leadTime: whole(0, 1000).optional(), leadUnit: z.enum(LEAD_UNITS).default("business_days") });

const permitStep = z.object({
  authority: text(200), authorityZh: text(200), contactName: text(120), contactEmail: z.email().max(200).optional().transform((value) => value ?? null),
  contactPhone: text(60), note: text(2000), noteZh: text(2000), leadTime: number(0, 1000), leadUnit: z.enum(LEAD_UNITS).default("business_days"),
  overrides: z.array(override).max(20).default([]),
  insuranceAmount: typedAmount, insuranceCurrency: currency.default("CNY"), insuranceNote: text(500),
}).transform(({ insuranceAmount, insuranceCurrency, insuranceNote, overrides, leadUnit, ...permit }, ctx) => {
  const amountMinor = minorOf(insuranceAmount, insuranceCurrency, () => ctx.addIssue({ code: "custom", path: ["insuranceAmount"], message: "places:error.amount" }));
  return {
    permit: {
      ...permit, leadUnit: permit.leadTime === null ? null : leadUnit,
      overrides: overrides.flatMap(({ leadTime, ...one }) => (leadTime === undefined ? [] : [{ ...one, leadTime }])),
    },
    insurance: amountMinor === null && insuranceNote === null ? null : { amountMinor, currency: insuranceCurrency, note: insuranceNote },
  } satisfies LocationChanges;
});

const termsStep = z.object({
  feeAmount: typedAmount, depositAmount: typedAmount, feeCurrency: currency.default("CNY"), feeBasis: z.enum(FEE_BASES).default("day"), feeNote: text(500),
  scheme: text(200), schemeZh: text(200), ratePercent: z.number().min(0).max(100).optional(), incentiveCurrency: currency.default("CNY"),
  capAmount: typedAmount, qualifyingSpendAmount: typedAmount, inKind: text(1000), inKindZh: text(1000),
}).transform((values, ctx) => {
  const amount = (name: "feeAmount" | "depositAmount" | "capAmount" | "qualifyingSpendAmount", unit: Currency) =>
    minorOf(values[name], unit, () => ctx.addIssue({ code: "custom", path: [name], message: "places:error.amount" }));
  const amountMinor = amount("feeAmount", values.feeCurrency);
  const depositMinor = amount("depositAmount", values.feeCurrency);
  const { scheme, schemeZh, inKind, inKindZh, ratePercent } = values;
  const incentive = {
    scheme, schemeZh, inKind, inKindZh, rateBasisPoints: ratePercent === undefined ? null : Math.round(ratePercent * 100),
    currency: values.incentiveCurrency, capMinor: amount("capAmount", values.incentiveCurrency), qualifyingSpendMinor: amount("qualifyingSpendAmount", values.incentiveCurrency),
  };
  const { currency: _, ...said } = incentive;
  return {
    fee: amountMinor === null && depositMinor === null ? null : { amountMinor, depositMinor, currency: values.feeCurrency, basis: values.feeBasis, note: values.feeNote },
    incentive: Object.values(said).every((value) => value === null) ? null : incentive,
  } satisfies LocationChanges;
});

const blackoutRow = z.object({ from: calendarDay.optional(), to: calendarDay.optional(), reason: typedText(200).optional() });

const seasonStep = z.object({
  seasonMonths: z.array(z.coerce.number().int().min(1).max(12)).default([]), seasonNote: text(500), seasonNoteZh: text(500),
  blackouts: z.array(blackoutRow).max(100).default([]),
}).transform(({ blackouts, ...rest }) => ({
  ...rest,
  blackouts: blackouts.flatMap(({ from, to, reason }) => (from ? [{ from, to: to ?? from, ...(reason ? { reason } : {}) }] : [])),
}) satisfies LocationChanges);

const visibilityStep = z.object({ visibility: z.partialRecord(z.enum(FIELD_GROUPS), z.enum(VISIBILITIES)).default({}) })
  .transform((values) => values satisfies LocationChanges);

/** What each step's form sends, as the changes that `updateLocation` takes. */
export const locationStepSchemas = {
  place: placeStep, site: siteStep, permit: permitStep, terms: termsStep, season: seasonStep, visibility: visibilityStep,
} as const;

type FormValue = string | number | boolean | null | undefined | readonly string[] | readonly Record<string, string>[] | Record<string, string>;
export type FormValues = Record<string, FormValue>;

const decimal = (amountMinor: string | null | undefined, unit: string | null | undefined): string =>
  amountMinor && unit && isCurrency(unit) ? toDecimal({ amountMinor: BigInt(amountMinor), currency: unit }) : "";

// oxlint-disable-next-line complexity -- a flat list of fields; each `?.` counts as a branch
function permitValues({ permit, contact, insurance }: LocationView): FormValues {
  return {
    authority: permit?.authority, authorityZh: permit?.authorityZh, note: permit?.note, noteZh: permit?.noteZh,
    leadTime: permit?.lead?.leadTime, leadUnit: permit?.lead?.leadUnit ?? "business_days",
    contactName: contact?.name, contactEmail: contact?.email, contactPhone: contact?.phone,
    overrides: ACTIVITIES.map((activity) => {
      const known = permit?.overrides.find((one) => one.activity === activity);
      return { activity, leadTime: known ? String(known.leadTime) : "", leadUnit: known?.leadUnit ?? "business_days" };
    }),
    insuranceAmount: decimal(insurance?.amountMinor, insurance?.currency), insuranceCurrency: insurance?.currency ?? "CNY", insuranceNote: insurance?.note,
  };
}

// oxlint-disable-next-line complexity -- a flat list of fields; each `?.` counts as a branch
function termsValues({ fee, incentive }: LocationView): FormValues {
  return {
    feeAmount: decimal(fee?.amountMinor, fee?.currency), depositAmount: decimal(fee?.depositMinor, fee?.currency), feeCurrency: fee?.currency ?? "CNY",
    feeBasis: fee?.basis ?? "day", feeNote: fee?.note, scheme: incentive?.scheme, schemeZh: incentive?.schemeZh,
    ratePercent: incentive?.rateBasisPoints == null ? "" : String(incentive.rateBasisPoints / 100), incentiveCurrency: incentive?.currency ?? "CNY",
    capAmount: decimal(incentive?.capMinor, incentive?.currency), qualifyingSpendAmount: decimal(incentive?.qualifyingSpendMinor, incentive?.currency),
    inKind: incentive?.inKind, inKindZh: incentive?.inKindZh,
  };
}

const BLANK_BLACKOUTS = 3;

function seasonValues(location: LocationView): FormValues {
  const months = monthsToMask(location.seasonMonths) === ALL_YEAR ? [] : maskToMonths(monthsToMask(location.seasonMonths));
  const rows = location.blackouts.map(({ from, to, reason }) => ({ from, to, reason: reason ?? "" }));
  const blank = Array.from({ length: BLANK_BLACKOUTS }, () => ({ from: "", to: "", reason: "" }));
  return { seasonMonths: months.map(String), seasonNote: location.seasonNote, seasonNoteZh: location.seasonNoteZh, blackouts: [...rows, ...blank] };
}

function placeValues(location: LocationView): FormValues {
  const { name, nameZh, kind, propertyType, summary, summaryZh, country: code, province, county, address, addressZh, source } = location;
  return { name, nameZh, kind, propertyType, summary, summaryZh, country: code, province, county, address, addressZh, ...source };
}

function siteValues(location: LocationView): FormValues {
  const { yearBuilt, areaSquareMeters, parkingSpaces, parkingNote, powerKilowatts, powerNote, accessibility, accessibilityNote, crowdLimit } = location;
  const { isHeritage, heritageLimits, heritageLimitsZh, droneRule, droneNote } = location;
  return {
    yearBuilt, areaSquareMeters, parkingSpaces, parkingNote, powerKilowatts, powerNote, accessibility, accessibilityNote, crowdLimit,
    isHeritage: isHeritage ? "on" : "", heritageLimits, heritageLimitsZh, droneRule, droneNote,
  };
}

/** What a step's form starts from. */
export function locationStepValues(step: LocationStep, location: LocationView): FormValues {
  if (step === "permit") return permitValues(location);
  if (step === "terms") return termsValues(location);
  if (step === "season") return seasonValues(location);
  if (step === "visibility") return { visibility: Object.fromEntries(FIELD_GROUPS.map((group) => [group, location.visibility[group] ?? "public"])) };
  return step === "place" ? placeValues(location) : siteValues(location);
}
