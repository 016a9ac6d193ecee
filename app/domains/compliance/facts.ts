import { z } from "zod";

/**
 * What the rulebook may ask about a deal. A fact that is absent is unknown: a rule that turns on it
 * answers "needs info", never "passes". An empty list means "none of these", which is known.
 */
export const complianceFacts = z.object({
  /** ISO 3166-1 alpha-2; every one is judged on its own. */
  territories: z.array(z.string()),
  media: z.array(z.enum(["tv", "vod", "cinema", "online", "social"])).optional(),
  platforms: z.array(z.string()).optional(),
  format: z.string().optional(),
  genres: z.array(z.string()).optional(),
  /** Leaf product categories, as the market's taxonomy names them. */
  categories: z.array(z.string()).optional(),
  /** Kinds of goods that laws single out: tobacco, alcohol, prescription_medicine, … */
  goods: z.array(z.string()).optional(),
  abvPercent: z.number().min(0).max(100).optional(),
  consideration: z.enum(["paid", "free_goods", "none"]).optional(),
  governmentFunded: z.boolean().optional(),
  /** Made by the broadcaster itself, ordered by it, or bought ready. */
  origin: z.enum(["in_house", "commissioned", "acquired"]).optional(),
  productionCountries: z.array(z.string()).optional(),
  childDirected: z.boolean().optional(),
  childThemed: z.boolean().optional(),
  /** Share of the audience that is 21 or older. */
  adultSharePercent: z.number().min(0).max(100).optional(),
  /** Local hours of broadcast, "20:00-22:30"; may pass midnight. */
  airtime: z.string().regex(/^([01]\d|2[0-4]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/).optional(),
  purchaseLink: z.boolean().optional(),
  overlay: z.boolean().optional(),
  paidBoost: z.boolean().optional(),
  reviewContent: z.boolean().optional(),
  influencerPosts: z.boolean().optional(),
  claims: z.array(z.string()).optional(),
  aiUses: z.array(z.enum(["generated_content", "realistic_synthetic", "synthetic_performer", "generative_service"])).optional(),
  budgetCny: z.number().min(0).optional(),
  specialSubject: z.boolean().optional(),
  headlinedByPlatform: z.boolean().optional(),
  advertiserStaff: z.number().int().min(0).optional(),
  endorserUnderTen: z.boolean().optional(),
  heritageLocation: z.boolean().optional(),
  targetsMinors: z.boolean().optional(),
  tobaccoDepicted: z.boolean().optional(),
  /** Largest share of the picture that a promise allows the mark to fill. */
  markScreenPercent: z.number().min(0).max(100).optional(),
  /** Share of the running time in which brands are seen. */
  exposureRuntimePercent: z.number().min(0).max(100).optional(),
});

export type ComplianceFacts = z.output<typeof complianceFacts>;
export type FactName = keyof ComplianceFacts;
export type FactValue = string | number | boolean | readonly string[];

/** Facts that people can answer on the deal when terms and production do not tell them. */
export const complianceAnswers = complianceFacts
  .pick({
    abvPercent: true, consideration: true, origin: true, childDirected: true, childThemed: true,
    adultSharePercent: true, airtime: true, purchaseLink: true, overlay: true, paidBoost: true,
    reviewContent: true, influencerPosts: true, claims: true, aiUses: true, budgetCny: true,
    specialSubject: true, headlinedByPlatform: true, advertiserStaff: true, endorserUnderTen: true,
    heritageLocation: true, targetsMinors: true, tobaccoDepicted: true, markScreenPercent: true,
    exposureRuntimePercent: true, governmentFunded: true,
  })
  .partial();

export type ComplianceAnswers = z.output<typeof complianceAnswers>;
export type AnswerName = keyof ComplianceAnswers;

/** How the page asks for each answer. */
export const ANSWER_KINDS: Record<AnswerName, "yes_no" | "number" | "hours" | "consideration" | "origin" | "claims" | "ai"> = {
  abvPercent: "number", consideration: "consideration", origin: "origin", childDirected: "yes_no",
  childThemed: "yes_no", adultSharePercent: "number", airtime: "hours", purchaseLink: "yes_no",
  overlay: "yes_no", paidBoost: "yes_no", reviewContent: "yes_no", influencerPosts: "yes_no",
  claims: "claims", aiUses: "ai", budgetCny: "number", specialSubject: "yes_no",
  headlinedByPlatform: "yes_no", advertiserStaff: "number", endorserUnderTen: "yes_no",
  heritageLocation: "yes_no", targetsMinors: "yes_no", tobaccoDepicted: "yes_no",
  markScreenPercent: "number", exposureRuntimePercent: "number", governmentFunded: "yes_no",
};

export const CLAIMS = ["health", "replaces_breast_milk", "efficacy", "superlative", "state_symbol"] as const;
export const AI_USES = ["generated_content", "realistic_synthetic", "synthetic_performer", "generative_service"] as const;

/** Formats that Chinese and platform rules call micro-drama. */
export const MICRO_DRAMA_FORMATS = ["live_action_vertical", "ai_comic", "motion_comic", "ai_live_action", "ip_spin_off"];
/** Formats made with generated pictures. */
export const GENERATED_FORMATS = ["ai_comic", "motion_comic", "ai_live_action"];

export const isAnswerName = (name: string): name is AnswerName => name in ANSWER_KINDS;
