import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { env, SettingsError } from "~/config/env.server";

export interface Seal {
  /** Base64 of the detached signature over the text. */
  signature: string;
  /** First half of the SHA-256 of the public key. */
  keyId: string;
}

let key: KeyObject | undefined;

/** The deployment's key: the PEM file of the settings; in tests, which have none, one that follows from the session secret. */
function privateKey(): KeyObject {
  if (key) return key;
  const { SIGNING_KEY_FILE: file, SESSION_SECRET: secret } = env();
  key = file ? keyIn(file) : derivedKey(secret);
  return key;
}

function keyIn(file: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(file));
  } catch (error) {
    throw new SettingsError(`SIGNING_KEY_FILE (${file}) is no private key in PEM that this process can read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Throws `SettingsError` when contracts could not be sealed: asked at the start of every process that may seal. */
export function assertSealingKey(): void {
  privateKey();
}

/** DER head of an Ed25519 private key (RFC 8410); 32 bytes of seed follow. */
const ED25519_PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

function derivedKey(secret: string): KeyObject {
  const seed = Buffer.from(hkdfSync("sha256", secret, "scenemark", "contract-seal", 32));
  return createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, seed]), format: "der", type: "pkcs8" });
}

/** Ed25519 hashes by itself; other kinds of keys sign SHA-256. */
const digestFor = (object: KeyObject): string | null => (object.asymmetricKeyType === "ed25519" ? null : "sha256");

const keyIdOf = (publicKey: KeyObject): string =>
  createHash("sha256").update(publicKey.export({ type: "spki", format: "der" })).digest("hex").slice(0, 32);

/** Signs a text with the deployment's key. */
export function sealText(text: string): Seal {
  const own = privateKey();
  return {
    signature: sign(digestFor(own), Buffer.from(text, "utf8"), own).toString("base64"),
    keyId: keyIdOf(createPublicKey(own)),
  };
}

/** Was this text sealed by this deployment's present key? A seal of another key is `unknown_key`. */
export function checkSeal(text: string, seal: Seal): "valid" | "invalid" | "unknown_key" {
  const publicKey = createPublicKey(privateKey());
  if (keyIdOf(publicKey) !== seal.keyId) return "unknown_key";
  const isValid = verify(digestFor(publicKey), Buffer.from(text, "utf8"), publicKey, Buffer.from(seal.signature, "base64"));
  return isValid ? "valid" : "invalid";
}
