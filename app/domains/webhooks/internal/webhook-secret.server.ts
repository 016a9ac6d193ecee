import { randomBytes } from "node:crypto";
import { openText, sealText } from "~/integrations/sealing/secret-box.server";
import { SECRET_PREFIX } from "./sign-webhook.server";

const SECRET_BYTES = 32;
const ABOUT = "webhook_endpoint";

/** A new secret in the form that receivers' libraries take: `whsec_` and base64. */
export const newSecret = (): string => `${SECRET_PREFIX}${randomBytes(SECRET_BYTES).toString("base64")}`;

/** Encrypts a secret for the database, so that a copy of the tables signs nothing. */
export const sealSecret = (secret: string): string => Buffer.from(sealText(secret, ABOUT)).toString("base64");

/** Decrypts a secret; null when what encrypted it is no longer among the settings. */
export function openSecret(sealed: string): string | null {
  try {
    return openText(Buffer.from(sealed, "base64"), ABOUT);
  } catch {
    return null;
  }
}
