/** Words of a brief; labels live under `briefs:*`. */

export const OBJECTIVES = ["awareness", "launch", "trial", "sales", "visits", "reputation"] as const;
export const EXCLUSIVITIES = ["none", "category", "competitors"] as const;
export const CLOSE_REASONS = ["filled", "plans_changed", "budget_withdrawn", "no_fit", "other"] as const;
export const BRIEF_SORTS = ["newest", "deadline", "budget"] as const;
export const BRIEF_SCOPES = ["all", "mine", "invited"] as const;
export const BRIEF_STATES = ["draft", "open", "closed", "awarded", "cancelled", "expired"] as const;
