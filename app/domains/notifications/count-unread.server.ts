import { and, isNull, sql } from "drizzle-orm";
import { notifications } from "~db/schema/house";
import type { Ctx } from "../core/context";
import { ownNotifications } from "./internal/own-notifications.server";
import { canReadNotifications } from "./policy";

/** Beyond this the bell says "99+", and counting on would only cost. */
const MOST_COUNTED = 100;

/** Unread notifications of the acting person, for the bell; never more than 100, and none for a visitor. */
export async function countUnread(ctx: Ctx): Promise<number> {
  if (!canReadNotifications(ctx.actor).allowed) return 0;
  const unread = ctx.db
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(ownNotifications(ctx), isNull(notifications.readAt)))
    .limit(MOST_COUNTED)
    .as("unread");
  const [row] = await ctx.db.select({ count: sql<number>`count(*)::int` }).from(unread);
  return row?.count ?? 0;
}
