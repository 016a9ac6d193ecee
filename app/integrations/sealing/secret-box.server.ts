import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { env } from "~/config/env.server";

const VERSION = 1;
const KEY_ID_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD = 1 + KEY_ID_BYTES + IV_BYTES + TAG_BYTES;

interface BoxKey {
  id: Buffer;
  key: Buffer;
}

/** Newest first; the session secret stands last, so that what was encrypted before a secret of its own was set still opens. */
function keyring(): BoxKey[] {
  const { ENCRYPTION_SECRET: own = "", SESSION_SECRET: session } = env();
  return [...own.split(",").map((secret) => secret.trim()).filter(Boolean), session].map(derive);
}

function derive(secret: string): BoxKey {
  const key = Buffer.from(hkdfSync("sha256", secret, "scenemark", "at-rest", 32));
  return { key, id: createHash("sha256").update(key).digest().subarray(0, KEY_ID_BYTES) };
}

/**
 * Encrypts a text at rest (AES-256-GCM). `about` names the row it belongs to: copied to another row, it does not open.
 * Layout: version, key id, nonce, tag, ciphertext.
 */
export function sealText(text: string, about: string): Uint8Array {
  const [newest] = keyring();
  if (!newest) throw new Error("There is no key to encrypt with.");
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", newest.key, iv).setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), newest.id, iv, cipher.getAuthTag(), body]);
}

/** Decrypts what `sealText` made for the same row; throws when it was changed, moved, or its secret is no longer set. */
export function openText(sealed: Uint8Array, about: string): string {
  const bytes = Buffer.from(sealed);
  if (bytes.length < HEAD || bytes[0] !== VERSION) throw new Error("This was not encrypted here.");
  const [id, iv, tag] = [bytes.subarray(1, 5), bytes.subarray(5, 5 + IV_BYTES), bytes.subarray(5 + IV_BYTES, HEAD)];
  const found = keyring().find((key) => key.id.equals(id));
  if (!found) throw new Error("The secret that encrypted this is not among ENCRYPTION_SECRET and SESSION_SECRET.");
  const decipher = createDecipheriv("aes-256-gcm", found.key, iv).setAAD(Buffer.from(about)).setAuthTag(tag);
  return Buffer.concat([decipher.update(bytes.subarray(HEAD)), decipher.final()]).toString("utf8");
}
