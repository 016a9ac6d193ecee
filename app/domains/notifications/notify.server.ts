import { and, eq, inArray, sql } from "drizzle-orm";
import { notifications } from "../../../db/schema/house";
import { members } from "../../../db/schema/organizations";
import type { Ctx, Role } from "../core/context";
import { enqueue } from "../core/enqueue.server";
import { newId } from "../core/id";

export interface Notification {
  to: { organizationId: string; roles?: readonly Role[] } | { userId: string; organizationId?: string };
  /** Key of `notifications:type.<type>`. */
  type: string;
  /** Values for the sentence; names and already formatted text only. */
  params: Record<string, string>;
  /** Path of the page where the reader can act. */
  path: string;
}

/** Tells people, in the transaction of the event: a row per person, a live signal, and a job for e-mail. */
export async function notify(ctx: Ctx, notification: Notification): Promise<void> {
  const organizationId = notification.to.organizationId ?? null;
  const userIds = await recipients(ctx, notification.to);
  for (const userId of userIds) {
    const id = newId("ntf", ctx.now);
    await ctx.db.insert(notifications).values({
      id, userId, organizationId, type: notification.type, params: notification.params,
      path: notification.path, createdAt: ctx.now,
    });
    await ctx.db.execute(sql`select pg_notify('live', ${JSON.stringify({ userId, kind: "notification", id })})`);
    await enqueue(ctx, "mail_notification", { notificationId: id });
  }
}

async function recipients(ctx: Ctx, to: Notification["to"]): Promise<string[]> {
  if ("userId" in to) return [to.userId];
  const rows = await ctx.db
    .select({ userId: members.userId })
    .from(members)
    .where(and(
      eq(members.organizationId, to.organizationId),
      to.roles ? inArray(members.role, [...to.roles]) : undefined,
    ));
  return rows.map((row) => row.userId);
}
