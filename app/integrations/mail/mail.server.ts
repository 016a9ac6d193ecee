import { createTransport, type Transporter } from "nodemailer";
import { env } from "~/config/env.server";

export interface OutgoingMail {
  /** Makes the Message-ID, so that a mail sent twice is shown once by good clients. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

export type Delivery =
  | { kind: "sent" }
  /** There is no SMTP server: the mail is only kept, and the demo shows it. */
  | { kind: "kept" }
  /** Trying again would not help. */
  | { kind: "refused"; failure: string }
  | { kind: "later"; failure: string };

let transport: { url: string; transporter: Transporter } | undefined;

function transporterFor(url: string): Transporter {
  if (transport?.url !== url) {
    transport?.transporter.close();
    transport = { url, transporter: createTransport({ url, pool: true, maxConnections: 2, connectionTimeout: 10_000, socketTimeout: 20_000 }) };
  }
  return transport.transporter;
}

/** Hands one mail to the SMTP server of `SMTP_URL`; without one nothing leaves the machine. */
export async function deliverMail({ id, to, subject, text, html }: OutgoingMail): Promise<Delivery> {
  const { SMTP_URL, MAIL_FROM, SCENEMARK_MODE } = env();
  if (!SMTP_URL) {
    return SCENEMARK_MODE === "production" ? { kind: "refused", failure: "SMTP_URL is not set" } : { kind: "kept" };
  }
  try {
    await transporterFor(SMTP_URL).sendMail({
      from: MAIL_FROM, to, subject, text, html,
      messageId: `<${id}@scenemark>`,
      headers: { "Auto-Submitted": "auto-generated" },
    });
    return { kind: "sent" };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return isPermanent(error) ? { kind: "refused", failure } : { kind: "later", failure };
  }
}

/** SMTP answers of 500 and above are final (RFC 5321 §4.2.1). */
function isPermanent(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "responseCode" in error ? Number(error.responseCode) : 0;
  return code >= 500 && code < 600;
}
