import { z } from "zod";
import type { FactName } from "./facts";
import { predicate, type Predicate } from "./predicate";

export const EFFECTS = ["PROHIBIT", "GATE", "LIMIT", "DISCLOSE", "WARN"] as const;
export const FORCES = ["law", "code", "platform"] as const;
export const CONFIDENCES = ["H", "M", "L"] as const;
export const LABEL_POSITIONS = [
  "start", "end", "after_breaks", "before_programme", "with_placement", "throughout",
  "title", "opening_frame", "metadata", "platform_setting",
] as const;
export const FILERS = ["payer", "studio", "platform"] as const;

export type Effect = (typeof EFFECTS)[number];
export type LabelPosition = (typeof LABEL_POSITIONS)[number];

export interface Bilingual {
  en: string;
  zh: string;
}

/**
 * A number or span of hours that the deal must keep, for the facts in `when` (default: all).
 * Unknown is either a question to answer or a condition to write down.
 */
export interface Limit {
  fact: FactName;
  min?: number;
  max?: number;
  /** Local hours, "20:30-05:00". */
  within?: string;
  when?: Predicate;
  unknown: "needs_info" | "condition";
}

export interface RuleLabel {
  text: string;
  positions: LabelPosition[];
  seconds?: number;
  /** Only these facts need the label; default: whenever the rule applies. */
  when?: Predicate;
}

/** A milder effect of the same rule for neighbouring facts: formula without the forbidden claim, late hours. */
export interface Otherwise {
  when: Predicate;
  effect: Effect;
}

/**
 * One row of the rulebook: from when to when it applies, to which facts, with which effect, on whose authority.
 * `effectiveTo` is the first day on which it no longer applies. It is a check list with sources, not legal advice.
 */
export interface Rule {
  id: string;
  /** ISO 3166-1 alpha-2, `EU` (inherited by its members) or `PLATFORM`. */
  territory: string;
  /** A part of the territory, when the rule is local: CA-QC, US-NY. */
  subdivision?: string;
  force: (typeof FORCES)[number];
  effect: Effect;
  when: Predicate;
  limits?: Limit[];
  label?: RuleLabel;
  otherwise?: Otherwise;
  filedBy?: (typeof FILERS)[number];
  /** What the rule says. */
  title: Bilingual;
  /** What to do about it. */
  todo: Bilingual;
  citation: string;
  /** The dates as the source gives them. */
  effective: string;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  confidence: (typeof CONFIDENCES)[number] | null;
  /** Counsel has read the source: a confirmed row blocks, an unconfirmed one warns. */
  isConfirmed: boolean;
  reviewedBy: string | null;
  /** Clauses that the contract needs because of this rule. */
  addsClauses: string[];
}

const bilingual = z.object({ en: z.string(), zh: z.string() });
const day = z.iso.date().nullable();

/** Reads rules back from a stored version. */
export const ruleSchema = z.object({
  id: z.string(),
  territory: z.string(),
  subdivision: z.string().optional(),
  force: z.enum(FORCES),
  effect: z.enum(EFFECTS),
  when: predicate,
  limits: z.array(z.object({
    fact: z.string() as z.ZodType<FactName>,
    min: z.number().optional(),
    max: z.number().optional(),
    within: z.string().optional(),
    when: predicate.optional(),
    unknown: z.enum(["needs_info", "condition"]),
  })).optional(),
  label: z.object({
    text: z.string(), positions: z.array(z.enum(LABEL_POSITIONS)), seconds: z.number().optional(),
    when: predicate.optional(),
  }).optional(),
  otherwise: z.object({ when: predicate, effect: z.enum(EFFECTS) }).optional(),
  filedBy: z.enum(FILERS).optional(),
  title: bilingual,
  todo: bilingual,
  citation: z.string(),
  effective: z.string(),
  effectiveFrom: day,
  effectiveTo: day,
  confidence: z.enum(CONFIDENCES).nullable(),
  isConfirmed: z.boolean(),
  reviewedBy: z.string().nullable(),
  addsClauses: z.array(z.string()),
});

/** Rows as they are written in the source files: what most rows share is filled in here. */
export type RuleRow = Omit<Rule, "territory" | "force" | "isConfirmed" | "reviewedBy" | "addsClauses" | "effectiveTo"> &
  Partial<Pick<Rule, "territory" | "force" | "addsClauses" | "effectiveTo">>;

/** The rules of one territory, in the order of the source, unconfirmed until counsel has read them. */
export function rulesOf(territory: string, rows: readonly RuleRow[]): Rule[] {
  return rows.map((row) => ({
    territory, force: "law", addsClauses: [], effectiveTo: null, ...row, isConfirmed: false, reviewedBy: null,
  }));
}

/** Does the rule apply on this day? */
export function isInForce(rule: Pick<Rule, "effectiveFrom" | "effectiveTo">, day: string): boolean {
  return (rule.effectiveFrom === null || rule.effectiveFrom <= day) && (rule.effectiveTo === null || day < rule.effectiveTo);
}
