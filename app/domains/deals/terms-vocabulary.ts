/** Words a deal's terms may use. The labels live under `deals:vocabulary.*`. */

export const PLACEMENT_TYPES = [
  "background", "prop", "hands_on", "verbal", "plot", "title_sponsor",
  "set_location", "costume", "virtual_insert", "end_card", "coupon", "route",
] as const;
export type PlacementType = (typeof PLACEMENT_TYPES)[number];

/** How a cut of the production came to be; `original` is the cut the others derive from. */
export const VERSION_KINDS = [
  "original", "translated_title", "subtitled", "dubbed", "ai_dubbed",
  "recut", "placement_swapped", "locally_shot", "local_remake",
] as const;
export type VersionKind = (typeof VERSION_KINDS)[number];

export const MEDIA = ["vertical_app", "streaming", "television", "cinema", "social", "inflight", "outdoor"] as const;
export type Medium = (typeof MEDIA)[number];

/** What makes a milestone due. `kpi` is a hold-back paid on a measured result. */
export const MILESTONE_TRIGGERS = [
  "signing", "script_approved", "shoot_start", "wrap", "rough_cut", "delivery", "release", "evidence", "kpi", "date",
] as const;
export type MilestoneTrigger = (typeof MILESTONE_TRIGGERS)[number];

export const EVIDENCE_KINDS = ["timecodes", "stills", "links", "rough_cut", "script_pages", "metrics", "report"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** How far the work had gone when a payer walks away. */
export const KILL_FEE_STAGES = ["before_script", "before_shoot", "during_shoot", "after_wrap", "after_delivery"] as const;
export type KillFeeStage = (typeof KILL_FEE_STAGES)[number];

/** What the payee owes when the delivered placement falls short of the promise. */
export const MAKE_GOOD_REMEDIES = ["none", "extra_placement", "later_episode", "pro_rata_refund", "payer_chooses"] as const;
export type MakeGoodRemedy = (typeof MAKE_GOOD_REMEDIES)[number];

export const SCHEDULE_KINDS = [
  "script_lock", "product_supply", "shoot_start", "shoot_end", "rough_cut", "delivery", "release", "long_stop",
] as const;
export type ScheduleKind = (typeof SCHEDULE_KINDS)[number];

export const CONTACT_ROLES = ["deal", "legal", "finance", "production", "marketing", "permit"] as const;
export type ContactRole = (typeof CONTACT_ROLES)[number];

/** What a payee does for a place beside the film: a tourism board's deliverables. */
export const PROMOTION_KINDS = [
  "credit", "hashtag", "route_naming", "behind_the_scenes", "cast_post", "stills_licence", "premiere", "coupon",
] as const;
export type PromotionKind = (typeof PROMOTION_KINDS)[number];

/** What a place is used for in a period. */
export const PLACE_PURPOSES = ["prepare", "shoot", "strike", "promote"] as const;

export const KPI_METRICS = ["views", "completed_views", "engagements", "visits", "coupon_redemptions"] as const;
export type KpiMetric = (typeof KPI_METRICS)[number];

/** Clause ids of the library; their texts belong to the contracts domain. */
export const CLAUSE_IDS = [
  ...Array.from({ length: 27 }, (_, index) => `PP${String(index + 1).padStart(2, "0")}`),
  ...Array.from({ length: 11 }, (_, index) => `LA${String(index + 1).padStart(2, "0")}`),
  ...Array.from({ length: 10 }, (_, index) => `TT${String(index + 1).padStart(2, "0")}`),
] as const;
