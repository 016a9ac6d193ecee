import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { notifications } from "~db/schema/house";
import { organizations } from "~db/schema/organizations";
import type { Ctx } from "../core/context";
import { decodeCursor, type Page, pageInput, toPage } from "../core/keyset";
import { parse } from "../core/parse";
import { ownNotifications } from "./internal/own-notifications.server";

export const listNotificationsInput = pageInput.extend({
  show: z.enum(["all", "unread"]).default("all"),
});

export interface NotificationRow {
  id: string;
  type: string;
  params: Record<string, string>;
  path: string;
  readAt: Date | null;
  createdAt: Date;
  organizationId: string | null;
  organizationName: string | null;
  organizationNameZh: string | null;
}

/** The acting person's notifications, newest first. */
export async function listNotifications(ctx: Ctx, input: unknown): Promise<Page<NotificationRow>> {
  const { cursor, limit, show } = parse(listNotificationsInput, input);
  const own = ownNotifications(ctx);
  const after = cursor ? decodeCursor(cursor) : null;
  const rows = await ctx.db
    .select({
      id: notifications.id,
      type: notifications.type,
      params: notifications.params,
      path: notifications.path,
      readAt: notifications.readAt,
      createdAt: notifications.createdAt,
      organizationId: notifications.organizationId,
      organizationName: organizations.name,
      organizationNameZh: organizations.nameZh,
    })
    .from(notifications)
    .leftJoin(organizations, eq(organizations.id, notifications.organizationId))
    .where(and(
      own,
      show === "unread" ? isNull(notifications.readAt) : undefined,
      after
        ? sql`(${notifications.createdAt}, ${notifications.id}) < (${after[0]}::timestamptz, ${after[1]}::text)`
        : undefined,
    ))
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(limit + 1);
  return toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id]);
}
