import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { env } from "~/config/env.server";
import { serverT } from "~/i18n/i18n.server";
import { notifications } from "~db/schema/house";
import { users } from "~db/schema/identity";
import type { Ctx, SystemActor } from "../core/context";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { asLanguage } from "./language";
import { paramsFor, wordsOf } from "./notification-types";
import { queueMail } from "./queue-mail.server";

const payloadShape = z.object({ notificationId: z.string() });

/** Mails one notification in its reader's language, once: the mark on the row and the mail are one transaction. */
export async function mailNotification(ctx: Ctx<SystemActor>, payload: unknown): Promise<void> {
  const { notificationId } = parse(payloadShape, payload);
  await withTransaction(ctx, async (ctx) => {
    const [notification] = await ctx.db
      .update(notifications)
      .set({ emailedAt: ctx.now })
      .where(and(eq(notifications.id, notificationId), isNull(notifications.emailedAt)))
      .returning();
    if (!notification) return;
    const [reader] = await ctx.db
      .select({ name: users.name, email: users.email, language: users.language, emailVerified: users.emailVerified })
      .from(users)
      .where(eq(users.id, notification.userId));
    if (!reader?.emailVerified) return;
    const language = asLanguage(reader.language);
    const t = serverT(language);
    const words = wordsOf(notification.type);
    const params = paramsFor(notification.params, language);
    const title = t(`notifications:type.${words}.title`, params);
    await queueMail(ctx, {
      to: reader.email,
      language,
      subject: title,
      paragraphs: [t("notifications:mail.greeting", { name: reader.name }), title, t(`notifications:type.${words}.body`, params)],
      action: { label: t("notifications:mail.open"), url: new URL(notification.path, env().BASE_URL).href },
      footer: t("notifications:mail.footer_settings", { url: new URL("/settings/notifications", env().BASE_URL).href }),
    });
  });
}
