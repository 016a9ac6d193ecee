import { z } from "zod";
import {
  carveOutForm, contactForm, currency, day, factsForm, id, inKindForm, isAmount, percent, placeForm, sceneForm, text,
  typedAmount, whole,
} from "./offer-form-parts";
import {
  EVIDENCE_KINDS, KILL_FEE_STAGES, KPI_METRICS, MAKE_GOOD_REMEDIES, MEDIA, MILESTONE_TRIGGERS, PLACEMENT_TYPES,
  SCHEDULE_KINDS, VERSION_KINDS,
} from "./terms-vocabulary";

export const placementForm = z.object({
  id,
  type: z.enum(PLACEMENT_TYPES, "deals:error.required"),
  name: z.string("deals:error.required").max(200, "deals:error.too_long"),
  nameZh: text(200),
  category: z.string("deals:error.required").max(60),
  variant: text(120),
  episodeFrom: whole(2000).min(1, "deals:error.at_least_one"),
  episodeTo: whole(2000).min(1, "deals:error.at_least_one"),
  minAppearances: whole(10_000).min(1, "deals:error.at_least_one"),
  minSecondsEach: z.number("deals:error.number").min(0, "deals:error.number").max(3600, "deals:error.number").default(0),
  minFramePercent: percent.default(0),
  minVerbalMentions: whole(1000).default(0),
  isHandsOn: z.boolean().default(false),
  noRivalInShot: z.boolean().default(false),
  versionIds: z.array(id).min(1, "deals:error.version_required"),
  /** By version: codes of the part of it where the promise holds; empty means all of the version. */
  where: z.record(z.string(), z.string().max(1500, "deals:error.too_long").optional()).default({}),
  sceneIds: z.array(id).max(60).default([]),
  /** `loc_…` of a listed location that is shown; empty for products and unlisted places. */
  locationId: text(60),
  descriptionEn: text(1000),
  descriptionZh: text(1000),
});

export const versionForm = z.object({
  id,
  kind: z.enum(VERSION_KINDS, "deals:error.required"),
  language: z.string("deals:error.required").max(20),
  /** Codes with commas or spaces; empty means all territories of the deal. */
  territories: text(1500),
  labelEn: text(120),
  labelZh: text(120),
});

export const priceForm = z
  .object({ id, payerOrganizationId: z.string().max(60), labelEn: text(200), labelZh: text(200), amount: typedAmount, currency })
  .superRefine((line, context) => {
    if (!isAmount(line.amount, line.currency)) context.addIssue({ code: "custom", path: ["amount"], message: "deals:error.amount" });
  });

export const milestoneForm = z.object({
  id,
  titleEn: text(120),
  titleZh: text(120),
  payerOrganizationId: text(60),
  /** One of the two, as the form's basis says. */
  share: percent.optional(),
  amount: typedAmount.optional(),
  trigger: z.enum(MILESTONE_TRIGGERS, "deals:error.required"),
  dueDate: day.optional(),
  evidence: z.array(z.enum(EVIDENCE_KINDS)).default([]),
  reviewDays: z.number("deals:error.number").int("deals:error.number").min(1, "deals:error.review_days").max(60, "deals:error.review_days"),
  silenceApproves: z.boolean().default(false),
  kpiMetric: z.enum(KPI_METRICS).optional(),
  kpiTarget: z.number("deals:error.number").int("deals:error.number").min(1, "deals:error.number").max(1e12, "deals:error.number").optional(),
  kpiDays: whole(730).optional(),
});

/**
 * A bid or counter-offer as people fill it in. It reaches every part of the terms except what a deal cannot change:
 * its title, its payee and its first payer.
 */
export const offerForm = z.object({
  episodes: whole(2000).min(1, "deals:error.at_least_one"),
  minutesPerEpisode: z.number("deals:error.number").min(0.1, "deals:error.number").max(600, "deals:error.number"),
  versions: z.array(versionForm).min(1, "deals:error.version_required").max(40),
  scenes: z.array(sceneForm).max(200).default([]),
  placements: z.array(placementForm).max(60).default([]),
  /** Organizations that pay beside the first payer. */
  coPayers: z.array(z.string().max(60)).max(6).default([]),
  inKind: z.array(inKindForm).max(24).default([]),
  prices: z.array(priceForm).max(24).default([]),
  basis: z.enum(["share", "amount"]).default("share"),
  milestones: z.array(milestoneForm).max(24).default([]),
  killFee: z.object(Object.fromEntries(KILL_FEE_STAGES.map((stage) => [stage, percent.optional()]))).default({}),
  remedy: z.enum(MAKE_GOOD_REMEDIES, "deals:error.required"),
  remedyThreshold: percent.default(90),
  remedyDays: whole(730).default(30),
  remedyCap: percent.default(50),
  territories: z.array(z.string()).min(1, "deals:error.territory_required").max(260),
  media: z.array(z.enum(MEDIA)).min(1, "deals:error.required"),
  platforms: z.array(z.string()).min(1, "deals:error.platform_required").max(60),
  startsOn: day,
  /** Last day, included; the terms keep the day after. */
  endsOn: day,
  categories: z.array(z.string()).max(40).default([]),
  /** One name a line. */
  competitors: text(8000),
  carveOuts: z.array(carveOutForm).max(20).default([]),
  place: placeForm.optional(),
  clauses: z.array(z.string()).max(48).default([]),
  /** By clause and variable. */
  variables: z.record(z.string(), z.record(z.string(), z.string().max(500).optional())).default({}),
  specialEn: text(4000),
  specialZh: text(4000),
  governingLanguage: z.enum(["en", "zh"]),
  governingLaw: z.string("deals:error.required").max(6),
  forumEn: text(200),
  forumZh: text(200),
  schedule: z.object(Object.fromEntries(SCHEDULE_KINDS.map((kind) => [kind, day.optional()]))).default({}),
  contacts: z.array(contactForm).max(24).default([]),
  facts: factsForm.default({ claims: [], aiUses: [] }),
  note: text(2000),
  /** The offer is open until this day ends in the writer's time zone. */
  expiresOn: day,
});

export type OfferForm = z.output<typeof offerForm>;
export type PlacementForm = z.output<typeof placementForm>;
export type MilestoneForm = z.output<typeof milestoneForm>;

export const OFFER_STEPS = ["production", "placements", "money", "rights", "clauses", "review"] as const;
export type OfferStep = (typeof OFFER_STEPS)[number];
export const isOfferStep = (value: string | null): value is OfferStep => OFFER_STEPS.some((step) => step === value);
