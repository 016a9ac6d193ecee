import { randomUUID } from "node:crypto";
import { env } from "~/config/env.server";
import { serverT } from "~/i18n/i18n.server";
import type { Database } from "~db/client.server";
import { systemActor, type Ctx, type SystemActor } from "../../core/context";
import { asLanguage } from "../../notifications/language";
import { queueMail } from "../../notifications/queue-mail.server";

/** A person as the identity library hands it to its mail hooks. */
interface MailedUser {
  name: string;
  email: string;
  language?: string | null | undefined;
}

/** The library tells no time: its hooks run at the moment of the request. */
// oxlint-disable-next-line house/time-from-context -- a hook of the library gets no context
export const hookCtx = (db: Database): Ctx<SystemActor> => ({ actor: systemActor, db, now: new Date(), requestId: randomUUID() });

const link = (path: string): string => new URL(path, env().BASE_URL).href;

/** Asks for a click that proves the address. */
export async function mailVerification(db: Database, user: MailedUser, token: string): Promise<void> {
  const language = asLanguage(user.language);
  const t = serverT(language);
  await queueMail(hookCtx(db), {
    to: user.email,
    language,
    subject: t("identity:mail.verify.subject"),
    paragraphs: [t("identity:mail.verify.body", { name: user.name }), t("identity:mail.verify.note")],
    action: { label: t("identity:mail.verify.action"), url: link(`/verify-email?token=${encodeURIComponent(token)}`) },
  });
}

/** A link to choose a new password, good for one hour and one use. */
export async function mailPasswordReset(db: Database, user: MailedUser, token: string): Promise<void> {
  const language = asLanguage(user.language);
  const t = serverT(language);
  await queueMail(hookCtx(db), {
    to: user.email,
    language,
    subject: t("identity:mail.reset.subject"),
    paragraphs: [t("identity:mail.reset.body", { name: user.name }), t("identity:mail.reset.note")],
    action: { label: t("identity:mail.reset.action"), url: link(`/reset-password?token=${encodeURIComponent(token)}`) },
  });
}

/** Somebody tried to sign up with an address that has an account: told by mail, never on the page. */
export async function mailAccountExists(db: Database, user: MailedUser): Promise<void> {
  const language = asLanguage(user.language);
  const t = serverT(language);
  await queueMail(hookCtx(db), {
    to: user.email,
    language,
    subject: t("identity:mail.exists.subject"),
    paragraphs: [t("identity:mail.exists.body", { name: user.name }), t("identity:mail.exists.note")],
    action: { label: t("identity:mail.exists.action"), url: link("/sign-in") },
  });
}
