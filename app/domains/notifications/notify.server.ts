import { and, eq, inArray, sql } from "drizzle-orm";
import { notifications, notificationSettings } from "~db/schema/house";
import { users } from "~db/schema/identity";
import { members } from "~db/schema/organizations";
import type { Ctx, Role } from "../core/context";
import { enqueueEach } from "../core/enqueue.server";
import { newId } from "../core/id";
import { isMailed, topicOf } from "./notification-types";

export interface Notification {
  to: { organizationId: string; roles?: readonly Role[] } | { userId: string; organizationId?: string };
  /** Key of `notifications:type.<type>`. */
  type: string;
  /** Values for the sentence; names and already formatted text only. */
  params: Record<string, string>;
  /** Path of the page where the reader can act. */
  path: string;
}

interface Recipient {
  userId: string;
  inApp: boolean | null;
  email: boolean | null;
}

/**
 * Tells people, in the transaction of the event: a row per person, a live signal, and a job for e-mail. Who has
 * switched the topic off in the app gets a row that is read already, so that nothing rings and nothing is lost.
 */
export async function notify(ctx: Ctx, notification: Notification): Promise<void> {
  const recipients = await findRecipients(ctx, notification);
  if (recipients.length === 0) return;
  const rows = recipients.map(({ userId, inApp }) => ({
    id: newId("ntf", ctx.now),
    userId,
    organizationId: notification.to.organizationId ?? null,
    type: notification.type,
    params: notification.params,
    path: notification.path,
    readAt: inApp === false ? ctx.now : null,
    createdAt: ctx.now,
  }));
  await ctx.db.insert(notifications).values(rows);
  await signal(ctx, rows.filter(({ readAt }) => !readAt));
  if (!isMailed(notification.type)) return;
  const mailed = rows.filter((_, index) => recipients[index]?.email !== false);
  await enqueueEach(ctx, "mail_notification", mailed.map(({ id }) => ({ notificationId: id })));
}

async function signal(ctx: Ctx, rows: readonly { id: string; userId: string }[]): Promise<void> {
  if (rows.length === 0) return;
  const signals = rows.map(({ id, userId }) => ({ userId, kind: "notification", id }));
  await ctx.db.execute(sql`select pg_notify('live', signal::text) from json_array_elements(${JSON.stringify(signals)}::json) as signal`);
}

async function findRecipients(ctx: Ctx, { to, type }: Notification): Promise<Recipient[]> {
  const setting = and(eq(notificationSettings.userId, users.id), eq(notificationSettings.topic, topicOf(type)));
  const columns = { userId: users.id, inApp: notificationSettings.inApp, email: notificationSettings.email };
  if ("userId" in to) {
    return ctx.db.select(columns).from(users).leftJoin(notificationSettings, setting).where(eq(users.id, to.userId));
  }
  return ctx.db
    .select(columns)
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(notificationSettings, setting)
    .where(and(
      eq(members.organizationId, to.organizationId),
      to.roles ? inArray(members.role, [...to.roles]) : undefined,
    ));
}
