const UNTOLD = new Set(["revision", "updatedAt", "searchEn", "searchZh", "analyzerVersion", "sourceLon", "sourceLat", "lines", "bounds"]);

const asJson = (value: unknown): unknown =>
  typeof value === "bigint" ? value.toString() : value instanceof Date ? value.toISOString() : (value ?? null);

/** The fields that differ; columns that follow from others are left out. */
export function fieldChangesOf(before: object, after: object): { field: string; before: unknown; after: unknown }[] {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after)
    .filter(([field]) => !UNTOLD.has(field))
    .map(([field, value]) => ({ field, before: asJson(old.get(field)), after: asJson(value) }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}
