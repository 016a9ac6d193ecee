import { createHmac } from "node:crypto";

export const SECRET_PREFIX = "whsec_";

export interface Message {
  /** `webhook-id`; holds no full stop, which parts the signed text. */
  id: string;
  sentAt: Date;
  body: string;
}

/**
 * The headers of the Standard Webhooks specification 1.0: what is signed is `id.seconds.body`, by HMAC-SHA256 with the
 * bytes behind `whsec_`, once for each secret that is valid now (`v1,<base64>`, parted by spaces).
 */
export function signedHeaders({ id, sentAt, body }: Message, secrets: readonly string[]): Record<string, string> {
  const seconds = Math.floor(sentAt.getTime() / 1000).toString();
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(SECRET_PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
  });
  return { "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": signatures.join(" ") };
}
