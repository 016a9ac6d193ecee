import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { notificationSettings } from "~db/schema/house";
import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { requirePerson } from "../identity/require-person";
import { TOPICS, withDefaults, type TopicSetting } from "./notification-types";

/** What the person wants to hear of, and where. */
export async function getNotificationSettings(ctx: Ctx): Promise<TopicSetting[]> {
  const userId = requirePerson(ctx);
  return withDefaults(await ctx.db.select().from(notificationSettings).where(eq(notificationSettings.userId, userId)));
}

/** As the form posts it: the topics that are switched on, in the app and by mail. */
export const notificationSettingsInput = z.object({
  inApp: z.array(z.enum(TOPICS)).default([]),
  email: z.array(z.enum(TOPICS)).default([]),
});

/** Replaces the person's choice for every topic. */
export async function updateNotificationSettings(ctx: Ctx, input: unknown): Promise<void> {
  const userId = requirePerson(ctx);
  const { inApp, email } = parse(notificationSettingsInput, input);
  await withTransaction(ctx, async (ctx) => {
    await ctx.db
      .insert(notificationSettings)
      .values(TOPICS.map((topic) => ({ userId, topic, inApp: inApp.includes(topic), email: email.includes(topic) })))
      .onConflictDoUpdate({
        target: [notificationSettings.userId, notificationSettings.topic],
        set: { inApp: sql`excluded.in_app`, email: sql`excluded.email` },
      });
  });
}
