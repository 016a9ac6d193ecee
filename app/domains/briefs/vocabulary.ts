/** Words of a brief; labels live under `briefs:*`. */

export const OBJECTIVES = ["awareness", "launch", "trial", "sales", "visits", "reputation"] as const;
export const EXCLUSIVITIES = ["none", "category", "competitors"] as const;
export const CLOSE_REASONS = ["filled", "plans_changed", "budget_withdrawn", "no_fit", "other"] as const;
