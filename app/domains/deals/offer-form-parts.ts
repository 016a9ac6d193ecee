import { z } from "zod";
import { AI_USES, CLAIMS } from "../compliance/facts";
import { CURRENCIES, type Currency, parseAmount } from "../core/money";
import { CONTACT_ROLES, PLACE_PURPOSES, PROMOTION_KINDS } from "./terms-vocabulary";

export const text = (max: number) => z.string().max(max, "deals:error.too_long").default("");
const requiredText = (max: number) => z.string("deals:error.required").max(max, "deals:error.too_long");
export const day = z.iso.date("deals:error.date");
export const id = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, "deals:error.item_id");
export const percent = z.number("deals:error.number").min(0, "deals:error.share").max(100, "deals:error.share");
export const whole = (max: number) =>
  z.number("deals:error.number").int("deals:error.number").min(0, "deals:error.number").max(max, "deals:error.number");
export const currency = z.enum(CURRENCIES as [Currency, ...Currency[]], "deals:error.currency");

/** An amount as people type it, checked against its currency where both are known. */
export const typedAmount = z.string("deals:error.required").max(40, "deals:error.amount");

/** Whether the typed amount is one above zero in this currency. */
export function isAmount(typed: string, inCurrency: Currency): boolean {
  const read = parseAmount(typed, inCurrency);
  return "amountMinor" in read && read.amountMinor > 0n;
}

export const sceneForm = z.object({
  id,
  kind: z.enum(["scene", "stop"]).default("scene"),
  referenceId: text(60),
  episode: whole(2000).min(1, "deals:error.at_least_one").optional(),
  labelEn: text(200),
  labelZh: text(200),
});

export const inKindForm = z
  .object({
    id, giverOrganizationId: z.string("deals:error.required").max(60), labelEn: text(300), labelZh: text(300),
    amount: typedAmount, currency, isReturned: z.boolean().default(false),
  })
  .superRefine((line, context) => {
    const read = parseAmount(line.amount, line.currency);
    if ("problem" in read) context.addIssue({ code: "custom", path: ["amount"], message: "deals:error.value" });
    if (!line.labelEn && !line.labelZh) context.addIssue({ code: "custom", path: ["labelEn"], message: "deals:error.required" });
  });

export const carveOutForm = z.object({ id, labelEn: text(300), labelZh: text(300) });

export const contactForm = z.object({
  id,
  organizationId: z.string("deals:error.required").max(60),
  role: z.enum(CONTACT_ROLES, "deals:error.required"),
  name: requiredText(120),
  email: z.union([z.literal(""), z.email("deals:error.email").max(200, "deals:error.too_long")]).default(""),
  phone: text(40),
});

const time = z.iso.time({ precision: -1, error: "deals:error.time" });

export const placeUseForm = z.object({
  id,
  locationId: text(60),
  name: text(200),
  nameZh: text(200),
  purpose: z.enum(PLACE_PURPOSES, "deals:error.required").default("shoot"),
  startsOn: day,
  /** Last day, included. */
  endsOn: day,
  dailyFrom: time.default("06:00"),
  dailyTo: time.default("22:00"),
  maxCrew: whole(5000).default(0),
});

export const promotionForm = z.object({
  id,
  kind: z.enum(PROMOTION_KINDS, "deals:error.required"),
  count: whole(1000).min(1, "deals:error.at_least_one").default(1),
  dueDate: day.optional(),
  labelEn: text(300),
  labelZh: text(300),
});

/** Sums of a place's terms; each may be left out and has a currency of its own. */
export const PLACE_SUMS = ["overtimePerHour", "deposit", "insuranceMinimum"] as const;

/** Use of places as a part that can be switched off. */
export const placeForm = z
  .object({
    isPart: z.boolean().default(false),
    uses: z.array(placeUseForm).max(40).default([]),
    routeId: text(60),
    overtimePerHour: text(40),
    overtimePerHourCurrency: currency.default("CNY"),
    deposit: text(40),
    depositCurrency: currency.default("CNY"),
    insuranceMinimum: text(40),
    insuranceMinimumCurrency: currency.default("CNY"),
    permitAuthority: text(200),
    permitDays: whole(365).default(0),
    /** Who applies for the permit; empty when none is needed. */
    permitBy: text(60),
    restoreWithinDays: whole(365).default(0),
    allowsDrone: z.boolean().default(false),
    isHeritage: z.boolean().default(false),
    promotions: z.array(promotionForm).max(40).default([]),
  })
  .superRefine((place, context) => {
    for (const name of PLACE_SUMS) {
      const typed = place[name];
      if (place.isPart && typed && "problem" in parseAmount(typed, place[`${name}Currency`])) {
        context.addIssue({ code: "custom", path: [name], message: "deals:error.value" });
      }
    }
  });

const yesNo = z.enum(["true", "false"]).optional();
const share = percent.optional();
const listed = <T extends string>(values: readonly [T, ...T[]]) => z.array(z.enum(["none", ...values])).default([]);

/** Answers for the rulebook; what is left blank stays unknown, "none" of a list is a known empty list. */
export const factsForm = z.object({
  consideration: z.enum(["paid", "free_goods", "none"]).optional(),
  origin: z.enum(["in_house", "commissioned", "acquired"]).optional(),
  airtime: z.string().regex(/^([01]\d|2[0-4]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/, "deals:error.hours").optional(),
  abvPercent: share, adultSharePercent: share, markScreenPercent: share, exposureRuntimePercent: share,
  budgetCny: z.number("deals:error.number").min(0, "deals:error.number").optional(),
  advertiserStaff: z.number("deals:error.number").int("deals:error.number").min(0, "deals:error.number").optional(),
  claims: listed(CLAIMS),
  aiUses: listed(AI_USES),
  childDirected: yesNo, childThemed: yesNo, purchaseLink: yesNo, overlay: yesNo, paidBoost: yesNo, reviewContent: yesNo,
  influencerPosts: yesNo, specialSubject: yesNo, headlinedByPlatform: yesNo, endorserUnderTen: yesNo,
  heritageLocation: yesNo, targetsMinors: yesNo, tobaccoDepicted: yesNo, governmentFunded: yesNo,
});

export type SceneForm = z.output<typeof sceneForm>;
export type InKindForm = z.output<typeof inKindForm>;
export type ContactForm = z.output<typeof contactForm>;
export type PlaceForm = z.output<typeof placeForm>;
export type FactsForm = z.output<typeof factsForm>;
