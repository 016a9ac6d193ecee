import { asc, inArray, sql } from "drizzle-orm";
import { locationPhotos, locations } from "~db/schema/places";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { LocationHappening, RouteHappening } from "~/domains/audit/audit-action";
import type { Ctx } from "~/domains/core/context";
import { enqueueEach } from "~/domains/core/enqueue.server";
import { conflict, type DomainError, notFound } from "~/domains/core/errors";
import { transition } from "~/domains/core/lifecycle";
import { withTransaction } from "~/domains/core/transaction.server";
import { setFilesPublic } from "~/domains/files/set-files-public.server";
import { placeLifecycle, type PlaceEvent } from "../place-lifecycle";
import { canMovePlace } from "../policy";
import { lockOwnLocations } from "./find-location.server";
import type { LocationRow } from "./location-columns";
import { recordPlaceChanges } from "./place-changes.server";
import { refreshLocationSearches } from "./refresh-location-search.server";

const PAST: Record<PlaceEvent, LocationHappening & RouteHappening> = {
  submit: "submitted", return: "returned", publish: "published", archive: "archived", restore: "restored",
};

interface Moved {
  id: string;
  revision: number;
}

/**
 * One step in the lives of some locations of the own board: all of them take it or none, in the same few statements
 * whatever their number. Of two people pressing at once one wins, the other is told. The photos are public exactly
 * while their location is. What has moved comes in the order of the ids.
 */
export async function moveLocations(ctx: Ctx, locationIds: readonly string[], event: PlaceEvent): Promise<Moved[]> {
  const member = requireMember(ctx);
  return withTransaction(member, async (tx) => {
    const before = await lockOwnLocations(tx, locationIds);
    for (const row of before) authorize(canMovePlace(ctx.actor, row, event));
    const stuck = before.filter((row) => !transition(placeLifecycle, row.state, event));
    if (stuck.length > 0) throw cannotMove(stuck, { event, asked: before.length });
    const after = await tx.db.update(locations).set(columnsAfter(ctx, event)).where(inArray(locations.id, before.map(({ id }) => id))).returning();
    await recordPlaceChanges(tx, after.map(({ id }) => ({ subjectType: "location", subjectId: id, event: PAST[event] })));
    await refreshLocationSearches(tx, after);
    await showPhotos(tx, after);
    if (event === "publish") await enqueueEach(tx, "match_saved_searches", after.map(({ id }) => ({ kind: "locations", subjectId: id })));
    return before.map(({ id, revision }) => ({ id, revision: revision + 1 }));
  });
}

/** The same for one. */
export async function moveLocation(ctx: Ctx, locationId: string, event: PlaceEvent): Promise<Moved> {
  const [moved] = await moveLocations(ctx, [locationId], event);
  if (!moved) throw notFound("location");
  return moved;
}

const NAMED = 3;

/** Says which ones are in the way; for a single one its page has said which. */
function cannotMove(stuck: readonly LocationRow[], { event, asked }: { event: PlaceEvent; asked: number }): DomainError {
  if (asked === 1) return conflict(`places:reason.not.${event}`);
  const names = stuck.slice(0, NAMED).map(({ name, nameZh }) => (nameZh ? `${name} · ${nameZh}` : name));
  return conflict("places:reason.not_all", { count: stuck.length, names: names.join(" / ") });
}

function columnsAfter({ now }: Ctx, event: PlaceEvent) {
  const to = placeLifecycle.find((row) => row.event === event)?.to;
  return {
    ...(to ? { state: to } : {}), revision: sql`${locations.revision} + 1`, updatedAt: now,
    ...(event === "publish" ? { publishedAt: sql`coalesce(${locations.publishedAt}, ${now.toISOString()}::timestamptz)` } : {}),
    ...(event === "archive" ? { archivedAt: now } : {}),
  };
}

/** Whether visitors see the location, and so its photos. */
export const isListed = (row: Pick<LocationRow, "state" | "takenDownAt">): boolean => row.state === "published" && row.takenDownAt === null;

/** Opens the photos of these locations to visitors while they are listed, and closes them when they are not. */
export async function showPhotos(ctx: Ctx, rows: readonly LocationRow[]): Promise<void> {
  const photos = await ctx.db.select({ locationId: locationPhotos.locationId, fileId: locationPhotos.fileId })
    .from(locationPhotos).where(inArray(locationPhotos.locationId, rows.map(({ id }) => id)))
    .orderBy(asc(locationPhotos.fileId));
  const listed = new Set(rows.filter(isListed).map(({ id }) => id));
  const organizationId = rows[0]?.organizationId ?? "";
  const shown = photos.filter(({ locationId }) => listed.has(locationId)).map(({ fileId }) => fileId);
  const hidden = photos.filter(({ locationId }) => !listed.has(locationId)).map(({ fileId }) => fileId);
  await setFilesPublic(ctx, { organizationId, fileIds: hidden, isPublic: false });
  await setFilesPublic(ctx, { organizationId, fileIds: shown, isPublic: true });
}
