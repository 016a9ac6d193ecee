import { z } from "zod";
import { complianceAnswers } from "../compliance/facts";
import { CURRENCIES, type Currency } from "../core/money";
import {
  CONTACT_ROLES, EVIDENCE_KINDS, KILL_FEE_STAGES, KPI_METRICS, MAKE_GOOD_REMEDIES, MEDIA, MILESTONE_TRIGGERS,
  PLACEMENT_TYPES, PLACE_PURPOSES, PROMOTION_KINDS, SCHEDULE_KINDS, VERSION_KINDS,
} from "./terms-vocabulary";

/** Stable id of a list item inside the document; a redline follows it from version to version. */
export const itemId = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, "deals:error.item_id");
export const organizationId = z.string().regex(/^org_[a-z0-9]{1,40}$/, "deals:error.organization_id");
/** A calendar day, `2026-11-23`. */
export const day = z.iso.date("deals:error.date");
/** Minor units as a decimal string, because the document is JSON and is hashed. */
export const decimalMinor = z.string().regex(/^(0|[1-9]\d{0,14})$/, "deals:error.amount");
export const positiveMinor = z.string().regex(/^[1-9]\d{0,14}$/, "deals:error.amount");
export const currency = z.enum(CURRENCIES as [Currency, ...Currency[]], "deals:error.currency");
/** Hundredths of a percent: 10000 is the whole. */
export const basisPoints = z.number("deals:error.number").int().min(0).max(10_000, "deals:error.share");
/** ISO 3166-1 alpha-2 (GB, not UK), optionally with a subdivision (`US-NY`); `WW` is worldwide. */
export const territory = z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, "deals:error.territory");
/** A lower-case word of a vocabulary: `douyin`, `food.snack`. */
export const code = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/, "deals:error.code").max(60);

/** No control characters and no lone surrogates: neither survives storage nor a canonical form. */
const printable = /^(?:[\n\t]|[^\p{Cc}\p{Cs}])*$/u;
export const line = (max: number) =>
  z.string().trim().normalize("NFC").max(max, "deals:error.too_long").regex(printable, "deals:error.characters");
export const requiredLine = (max: number) => line(max).min(1, "deals:error.required");
/** A text in both languages; either may still be empty while people negotiate, never while they sign. */
export const localText = (max: number) => z.strictObject({ en: line(max), zh: line(max) });
export const money = z.strictObject({ amountMinor: decimalMinor, currency });

/** Who signs. Names and country are frozen as they were when the version was written. */
export const party = z.strictObject({
  id: itemId,
  organizationId,
  side: z.enum(["payer", "payee"]),
  kind: z.enum(["brand", "studio", "tourism_board"]),
  name: requiredLine(200),
  nameZh: line(200),
  country: territory,
});

/** A cut of the production and where it is shown. */
export const productionVersion = z.strictObject({
  id: itemId,
  kind: z.enum(VERSION_KINDS),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "deals:error.language"),
  territories: z.array(territory).min(1, "deals:error.required").max(260),
  label: localText(120),
});

export const productionTerms = z.strictObject({
  productionId: z.string().regex(/^prd_[a-z0-9]{1,40}$/, "deals:error.production"),
  title: requiredLine(200),
  titleZh: line(200),
  format: code,
  episodes: z.number().int().min(1).max(2000),
  minutesPerEpisode: z.number().min(0.1).max(600),
  versions: z.array(productionVersion).min(1, "deals:error.version_required").max(40),
});

/** A scene or a route's stop that a placement refers to. */
export const sceneTerms = z.strictObject({
  id: itemId,
  kind: z.enum(["scene", "stop"]),
  /** Script scene, `stp_…` or nothing when the scene is not in the system yet. */
  referenceId: line(60),
  episode: z.number().int().min(1).max(2000).nullable(),
  label: localText(200),
});

/** The checkable promise: evidence with timecodes is measured against these numbers. */
export const placementPromise = z.strictObject({
  minAppearances: z.number("deals:error.number").int().min(1, "deals:error.at_least_one").max(10_000),
  minSecondsEach: z.number("deals:error.number").min(0).max(3600),
  /** Least share of the frame, in percent; 0 when size is not promised. */
  minFramePercent: z.number("deals:error.number").min(0).max(100),
  minVerbalMentions: z.number("deals:error.number").int().min(0).max(1000),
  isHandsOn: z.boolean(),
  noRivalInShot: z.boolean(),
});

/** One placement: what is shown, where in the production, what is promised, in which cuts and territories. */
export const placement = z.strictObject({
  id: itemId,
  type: z.enum(PLACEMENT_TYPES),
  subject: z.strictObject({
    kind: z.enum(["product", "location"]),
    name: requiredLine(200),
    nameZh: line(200),
    /** Leaf category of the product; for a place `travel.destination` or a narrower one. */
    category: code,
    variant: line(120),
    /** `loc_…` of a listed location, else empty. */
    locationId: line(60),
  }),
  episodes: z.strictObject({
    from: z.number().int().min(1).max(2000),
    to: z.number().int().min(1).max(2000),
  }),
  sceneIds: z.array(itemId).max(60),
  promise: placementPromise,
  /** Version × territory where this promise holds: the same promise may show another product elsewhere. */
  applies: z.array(z.strictObject({
    id: itemId, versionId: itemId, territories: z.array(territory).min(1).max(260),
  })).min(1, "deals:error.version_required").max(40),
  description: localText(1000),
});

/** What one payer pays the payee. All lines of one payer are in one currency. */
export const priceLine = z.strictObject({
  id: itemId,
  payerOrganizationId: organizationId,
  label: localText(200),
  amountMinor: positiveMinor,
  currency,
});

/** Goods, stays or services given instead of money; valued for tax and for reports, never posted to the ledger. */
export const inKindLine = z.strictObject({
  id: itemId,
  giverOrganizationId: organizationId,
  label: localText(300),
  value: money,
  isReturned: z.boolean(),
});

export const milestoneValue = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("share"), basisPoints: basisPoints.min(1, "deals:error.share") }),
  z.strictObject({ kind: z.literal("amount"), amountMinor: positiveMinor, currency }),
]);

/** One payment step. `payerOrganizationId` null: every payer pays its share of it. */
export const milestoneTerms = z.strictObject({
  id: itemId,
  title: localText(120),
  payerOrganizationId: organizationId.nullable(),
  value: milestoneValue,
  trigger: z.enum(MILESTONE_TRIGGERS),
  /** Planned day, or null when only the trigger decides. */
  dueDate: day.nullable(),
  evidenceRequired: z.array(z.enum(EVIDENCE_KINDS)).max(7),
  /** Days the payer has to look at the evidence. */
  reviewDays: z.number("deals:error.number").int().min(1, "deals:error.review_days").max(60, "deals:error.review_days"),
  silenceApproves: z.boolean(),
  /** Only for a `kpi` trigger: what must be reached, and within how many days after release. */
  kpi: z.strictObject({
    metric: z.enum(KPI_METRICS),
    target: z.number().int().min(1).max(1e12),
    withinDays: z.number().int().min(1).max(730),
  }).nullable(),
});

/** Part of the price owed when the payer cancels at this stage. */
export const killFeeStep = z.strictObject({ id: itemId, stage: z.enum(KILL_FEE_STAGES), basisPoints });

export const makeGood = z.strictObject({
  remedy: z.enum(MAKE_GOOD_REMEDIES),
  /** Delivery below this part of the promise triggers the remedy. */
  thresholdBasisPoints: basisPoints,
  withinDays: z.number().int().min(0).max(730),
  /** The most that may be refunded of the placement's price. */
  capBasisPoints: basisPoints,
});

/** Half-open: the placement runs from `startsOn` up to, not including, `endsOn`. */
export const dayWindow = z.strictObject({ startsOn: day, endsOn: day });

/** Categories in which no rival may appear; empty `categories` means a non-exclusive deal. */
export const exclusivity = z.strictObject({
  categories: z.array(code).max(40),
  competitors: z.array(requiredLine(120)).max(60),
  carveOuts: z.array(z.strictObject({ id: itemId, label: localText(300) })).max(20),
});

/** A clause of the library with the values of its variables; never loose text. */
export const clauseTerms = z.strictObject({
  id: z.string().regex(/^(PP(0[1-9]|1\d|2[0-7])|LA(0[1-9]|1[01])|TT(0[1-9]|10))$/, "deals:error.clause"),
  variables: z.record(
    z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, "deals:error.code"),
    z.union([line(500), z.number(), z.boolean()]),
  ),
});

export const scheduleEntry = z.strictObject({ id: itemId, kind: z.enum(SCHEDULE_KINDS), date: day });

export const contact = z.strictObject({
  id: itemId,
  organizationId,
  role: z.enum(CONTACT_ROLES),
  name: requiredLine(120),
  email: z.union([z.literal(""), z.email("deals:error.email").max(200)]),
  phone: line(40),
});

export const lawTerms = z.strictObject({
  governingLanguage: z.enum(["en", "zh"]),
  /** Territory whose law governs. */
  governingLaw: territory,
  forum: localText(200),
});

/** Use of a place: present when a location or a route is part of the deal. */
export const placeTerms = z.strictObject({
  uses: z.array(z.strictObject({
    id: itemId,
    locationId: line(60),
    name: requiredLine(200),
    nameZh: line(200),
    purpose: z.enum(PLACE_PURPOSES),
    window: dayWindow,
    dailyFrom: z.iso.time({ precision: -1, error: "deals:error.time" }),
    dailyTo: z.iso.time({ precision: -1, error: "deals:error.time" }),
    maxCrew: z.number().int().min(0).max(5000),
  })).max(40),
  routeId: line(60),
  overtimePerHour: money.nullable(),
  deposit: money.nullable(),
  insuranceMinimum: money.nullable(),
  permit: z.strictObject({
    authority: line(200),
    leadBusinessDays: z.number().int().min(0).max(365),
    responsibleOrganizationId: organizationId,
  }).nullable(),
  restoreWithinDays: z.number().int().min(0).max(365),
  allowsDrone: z.boolean(),
  isHeritage: z.boolean(),
  promotions: z.array(z.strictObject({
    id: itemId,
    kind: z.enum(PROMOTION_KINDS),
    count: z.number().int().min(1).max(1000),
    dueDate: day.nullable(),
    label: localText(300),
  })).max(40),
});

export const TERMS_SCHEMA = "scenemark.deal-terms/1";

/** The document without the rules that span several fields: what a half-written form may be checked against. */
export const dealTermsShape = z.strictObject({
  schema: z.literal(TERMS_SCHEMA),
  parties: z.array(party).min(2, "deals:error.parties").max(8),
  production: productionTerms,
  scenes: z.array(sceneTerms).max(200),
  placements: z.array(placement).max(60),
  priceLines: z.array(priceLine).max(24),
  inKind: z.array(inKindLine).max(24),
  milestones: z.array(milestoneTerms).max(24),
  killFee: z.array(killFeeStep).max(5),
  makeGood,
  territories: z.array(territory).min(1, "deals:error.territory_required").max(260),
  media: z.array(z.enum(MEDIA)).min(1, "deals:error.required").max(7),
  platforms: z.array(code).min(1, "deals:error.platform_required").max(60),
  window: dayWindow,
  exclusivity,
  place: placeTerms.nullable(),
  clauses: z.array(clauseTerms).max(48),
  /** The only free text of a contract, marked as such; both languages or none. */
  specialTerms: localText(4000),
  law: lawTerms,
  schedule: z.array(scheduleEntry).max(24),
  contacts: z.array(contact).max(24),
  /** Answers for the rulebook. What is not known is absent, and compliance then says so. */
  facts: complianceAnswers.strict(),
});
