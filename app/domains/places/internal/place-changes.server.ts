import { placeChanges } from "~db/schema/places";
import type { AuditAction, LocationHappening, RouteHappening } from "~/domains/audit/audit-action";
import { recordAudit } from "~/domains/audit/record-audit.server";
import type { Ctx } from "~/domains/core/context";
import { fieldChangesOf } from "../field-changes";

type PlaceChange = PlaceHappening & {
  subjectId: string;
  before?: object;
  after?: object;
};

type PlaceHappening = { subjectType: "location"; event: LocationHappening } | { subjectType: "route"; event: RouteHappening };

const actionOf = (change: PlaceHappening): AuditAction =>
  change.subjectType === "location" ? `location.${change.event}` : `route.${change.event}`;

/** Keeps what changed, for the place's history, and who did it, for the audit; in the transaction of the act. */
export async function recordPlaceChange(ctx: Ctx, change: PlaceChange): Promise<void> {
  const changes = change.before && change.after ? fieldChangesOf(change.before, change.after) : [];
  await ctx.db.insert(placeChanges).values({
    subjectType: change.subjectType, subjectId: change.subjectId, at: ctx.now,
    actorUserId: ctx.actor.kind === "member" || ctx.actor.kind === "user" ? ctx.actor.userId : null,
    event: change.event, changes,
  });
  await recordAudit(ctx, {
    action: actionOf(change), subjectType: change.subjectType, subjectId: change.subjectId,
    ...(changes.length > 0 ? { details: { fields: changes.map((one) => one.field) } } : {}),
  });
}
