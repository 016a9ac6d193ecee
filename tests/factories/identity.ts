import { createHmac } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { sentMails } from "~db/schema/house";
import { systemActor } from "~/domains/core/context";
import { registerPerson } from "~/domains/identity/register-person.server";
import { TEST_NOW } from "~tests/setup/database";

export const PASSWORD = "correct horse battery";

/** A person with a verified account and the password `PASSWORD`. */
export async function aPerson(db: Database, email: string, options: { language?: "en" | "zh"; now?: Date } = {}) {
  const now = options.now ?? TEST_NOW;
  const { userId } = await registerPerson(
    { actor: systemActor, db, now, requestId: "req_test" },
    { name: "Ines Duarte", email, password: PASSWORD, language: options.language ?? "en", timeZone: "Europe/Lisbon" },
  );
  return { userId, email };
}

/** What a browser sends after receiving these `Set-Cookie` headers, on top of what it had. */
export function withCookies(given: Headers, received: Headers): Headers {
  const jar = new Map((given.get("Cookie") ?? "").split("; ").filter(Boolean).map((pair) => splitPair(pair)));
  for (const line of received.getSetCookie()) {
    const [pair = "", ...attributes] = line.split("; ");
    const [name, value] = splitPair(pair);
    if (attributes.some((attribute) => attribute.toLowerCase() === "max-age=0") || value === "") jar.delete(name);
    else jar.set(name, value);
  }
  return new Headers({ Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "), "User-Agent": "Test browser" });
}

function splitPair(pair: string): [string, string] {
  const at = pair.indexOf("=");
  return [pair.slice(0, at), pair.slice(at + 1)];
}

/** The newest mail to an address, and the path of the link in it. */
export async function lastMail(db: Database, to: string) {
  const [mail] = await db.select().from(sentMails).where(eq(sentMails.to, to)).orderBy(desc(sentMails.createdAt), desc(sentMails.id)).limit(1);
  if (!mail) throw new Error(`No mail to ${to}.`);
  const link = new URL(/https?:\/\/\S+/.exec(mail.textBody)?.[0] ?? "http://none.invalid");
  return { mail, link, token: link.searchParams.get("token") ?? "" };
}

/** The code an authenticator shows for a base32 secret at an instant (RFC 6238, SHA-1, 30 s, 6 digits). */
export function totp(secret: string, at = new Date()): string {
  const bits = [...secret.replace(/=+$/, "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
  const hash = createHmac("sha1", key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
