import type { Ctx, SystemActor } from "~/domains/core/context";
import { sweepIdentity } from "~/domains/identity/sweep-identity.job.server";
import { mailNotification } from "~/domains/notifications/mail-notification.job.server";
import { sendMail } from "~/domains/notifications/send-mail.job.server";

export type JobHandler = (ctx: Ctx<SystemActor>, payload: unknown) => Promise<void>;

/** Every job by the name it is enqueued under. */
export const tasks: Record<string, JobHandler> = {
  mail_notification: mailNotification,
  send_mail: sendMail,
  sweep_identity: sweepIdentity,
};

/** Jobs that ring by the clock, in crontab form (UTC). */
export const crontab: readonly string[] = [
  "17 3 * * * sweep_identity",
];
