import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { env } from "~/config/env.server";
import { deliverMail } from "~/integrations/mail/mail.server";
import { sentMails } from "~db/schema/house";
import type { Ctx, SystemActor } from "../core/context";
import { parse } from "../core/parse";

const payloadShape = z.object({ mailId: z.string() });

/** Mails of the demo and of tests stay readable; in production their links are secrets and are not kept once sent. */
const keepsBodies = (): boolean => env().SCENEMARK_MODE !== "production";

/**
 * Hands a queued mail to SMTP. What the server refuses for good is marked `failed`; what fails for now is thrown, so
 * that the queue tries again. A mail may arrive twice when the process dies between sending and noting it.
 */
export async function sendMail(ctx: Ctx<SystemActor>, payload: unknown): Promise<void> {
  const { mailId } = parse(payloadShape, payload);
  const queued = and(eq(sentMails.id, mailId), eq(sentMails.state, "queued"));
  const [mail] = await ctx.db.select().from(sentMails).where(queued);
  if (!mail) return;
  const outcome = await deliverMail({ id: mail.id, to: mail.to, subject: mail.subject, text: mail.textBody, html: mail.htmlBody });
  if (outcome.kind === "later") {
    await ctx.db.update(sentMails).set({ failure: outcome.failure }).where(queued);
    throw new Error(`The mail ${mailId} was not taken: ${outcome.failure}`);
  }
  await ctx.db
    .update(sentMails)
    .set(outcome.kind === "refused"
      ? { state: "failed", failure: outcome.failure }
      : { state: "sent", failure: null, sentAt: ctx.now, ...(keepsBodies() ? {} : { textBody: "", htmlBody: "" }) })
    .where(queued);
}
