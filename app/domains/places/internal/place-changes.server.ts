import { placeChanges } from "~db/schema/places";
import { recordAudit } from "~/domains/audit/record-audit.server";
import type { Ctx } from "~/domains/core/context";

interface PlaceChange {
  subjectType: "location" | "route";
  subjectId: string;
  /** Past participle: `created`, `updated`, `published`, … */
  event: string;
  before?: object;
  after?: object;
}

const UNTOLD = new Set(["revision", "updatedAt", "searchEn", "searchZh", "analyzerVersion", "sourceLon", "sourceLat", "lines", "bounds"]);

const asJson = (value: unknown): unknown =>
  typeof value === "bigint" ? value.toString() : value instanceof Date ? value.toISOString() : (value ?? null);

/** The fields that differ; columns that follow from others are left out. */
export function fieldChanges(before: object, after: object): { field: string; before: unknown; after: unknown }[] {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after)
    .filter(([field]) => !UNTOLD.has(field))
    .map(([field, value]) => ({ field, before: asJson(old.get(field)), after: asJson(value) }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

/** Keeps what changed, for the place's history, and who did it, for the audit; in the transaction of the act. */
export async function recordPlaceChange(ctx: Ctx, change: PlaceChange): Promise<void> {
  const changes = change.before && change.after ? fieldChanges(change.before, change.after) : [];
  await ctx.db.insert(placeChanges).values({
    subjectType: change.subjectType, subjectId: change.subjectId, at: ctx.now,
    actorUserId: ctx.actor.kind === "member" || ctx.actor.kind === "user" ? ctx.actor.userId : null,
    event: change.event, changes,
  });
  await recordAudit(ctx, {
    action: `${change.subjectType}.${change.event}`, subjectType: change.subjectType, subjectId: change.subjectId,
    ...(changes.length > 0 ? { details: { fields: changes.map((one) => one.field) } } : {}),
  });
}
