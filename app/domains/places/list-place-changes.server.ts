import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { users } from "~db/schema/identity";
import { locations, placeChanges } from "~db/schema/places";
import { routes } from "~db/schema/routes";
import { requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { publicId } from "./place-fields";
import type { PlaceHistoryEntry } from "./place-history";

const historyInput = z.strictObject({ subjectType: z.enum(["location", "route"]), subjectId: publicId });

/** The last fifty changes of a place of the own board, the newest first. */
export async function listPlaceChanges(ctx: Ctx, input: unknown): Promise<PlaceHistoryEntry[]> {
  const { subjectType, subjectId } = parse(historyInput, input);
  const { actor } = requireMember(ctx);
  const table = subjectType === "location" ? locations : routes;
  const [own] = await ctx.db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.id, subjectId), eq(table.organizationId, actor.organizationId)));
  if (!own) throw notFound(subjectType);
  const rows = await ctx.db
    .select({ id: placeChanges.id, at: placeChanges.at, event: placeChanges.event, changes: placeChanges.changes, person: users.name })
    .from(placeChanges)
    .leftJoin(users, eq(users.id, placeChanges.actorUserId))
    .where(and(eq(placeChanges.subjectType, subjectType), eq(placeChanges.subjectId, subjectId)))
    .orderBy(desc(placeChanges.id))
    .limit(50);
  return rows.map(({ changes, at, ...row }) => ({ ...row, at: at.toISOString(), fields: changes.map((change) => change.field) }));
}
