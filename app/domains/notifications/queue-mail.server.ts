import { serverT } from "~/i18n/i18n.server";
import { sentMails } from "~db/schema/house";
import type { Ctx } from "../core/context";
import { enqueue } from "../core/enqueue.server";
import { newId } from "../core/id";
import type { MailLanguage } from "./language";
import { mailHtml, mailText, type MailContent } from "./mail-layout";

export interface MailToQueue extends Omit<MailContent, "footer"> {
  to: string;
  language: MailLanguage;
  footer?: string;
}

/** Writes a mail in the transaction of the event and rings for its sending; returns the mail's id. */
export async function queueMail(ctx: Ctx, mail: MailToQueue): Promise<string> {
  const id = newId("eml", ctx.now);
  const content: MailContent = { ...mail, footer: mail.footer ?? serverT(mail.language)("notifications:mail.footer") };
  await ctx.db.insert(sentMails).values({
    id,
    to: mail.to,
    subject: mail.subject,
    textBody: mailText(content),
    htmlBody: mailHtml(content, mail.language),
    language: mail.language,
    state: "queued",
    createdAt: ctx.now,
  });
  await enqueue(ctx, "send_mail", { mailId: id }, { key: `send_mail:${id}` });
  return id;
}
