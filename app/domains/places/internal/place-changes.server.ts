import { placeChanges } from "~db/schema/places";
import type { AuditAction, LocationHappening, RouteHappening } from "~/domains/audit/audit-action";
import { recordAuditOfEach } from "~/domains/audit/record-audit.server";
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
  await recordPlaceChanges(ctx, [change]);
}

/** The same for several places, in as many statements as for one. */
export async function recordPlaceChanges(ctx: Ctx, placesChanged: readonly PlaceChange[]): Promise<void> {
  if (placesChanged.length === 0) return;
  const actorUserId = ctx.actor.kind === "member" || ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const rows = placesChanged.map((change) => ({
    change, fields: change.before && change.after ? fieldChangesOf(change.before, change.after) : [],
  }));
  await ctx.db.insert(placeChanges).values(rows.map(({ change: { subjectType, subjectId, event }, fields }) =>
    ({ subjectType, subjectId, at: ctx.now, actorUserId, event, changes: fields })));
  await recordAuditOfEach(ctx, rows.map(({ change, fields }) => ({
    action: actionOf(change), subjectType: change.subjectType, subjectId: change.subjectId,
    ...(fields.length > 0 ? { details: { fields: fields.map((one) => one.field) } } : {}),
  })));
}
