import { placeChanges } from "~db/schema/places";
import { recordAudit } from "~/domains/audit/record-audit.server";
import type { Ctx } from "~/domains/core/context";
import { fieldChangesOf } from "../field-changes";

interface PlaceChange {
  subjectType: "location" | "route";
  subjectId: string;
  /** Past participle: `created`, `updated`, `published`, … */
  event: string;
  before?: object;
  after?: object;
}

/** Keeps what changed, for the place's history, and who did it, for the audit; in the transaction of the act. */
export async function recordPlaceChange(ctx: Ctx, change: PlaceChange): Promise<void> {
  const changes = change.before && change.after ? fieldChangesOf(change.before, change.after) : [];
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
