import { and, eq, isNull, lte } from "drizzle-orm";
import { z } from "zod";
import { notifications } from "~db/schema/house";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import { parse } from "../core/parse";
import { ownNotifications } from "./internal/own-notifications.server";

const notificationIdInput = z.object({ notificationId: z.string().min(1).max(64) });

/** Marks one notification read and returns where it leads; reading it again changes nothing. */
export async function markNotificationRead(ctx: Ctx, input: unknown) {
  const { notificationId } = parse(notificationIdInput, input);
  const own = and(ownNotifications(ctx), eq(notifications.id, notificationId));
  await ctx.db.update(notifications).set({ readAt: ctx.now }).where(and(own, isNull(notifications.readAt)));
  const [row] = await ctx.db
    .select({
      id: notifications.id,
      type: notifications.type,
      params: notifications.params,
      path: notifications.path,
      organizationId: notifications.organizationId,
      readAt: notifications.readAt,
      createdAt: notifications.createdAt,
    })
    .from(notifications)
    .where(own);
  if (!row) throw notFound("notification");
  return row;
}

/** Marks everything read that the person has had until now; returns how many. */
export async function markAllRead(ctx: Ctx): Promise<number> {
  const changed = await ctx.db
    .update(notifications)
    .set({ readAt: ctx.now })
    .where(and(ownNotifications(ctx), isNull(notifications.readAt), lte(notifications.createdAt, ctx.now)))
    .returning({ id: notifications.id });
  return changed.length;
}
