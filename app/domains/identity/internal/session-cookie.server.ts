import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "~/config/env.server";

const COOKIE_PREFIX = "scenemark";

/** Name of the cookie that better-auth sets with the settings of `auth.server.ts`. */
export function sessionCookieName(): string {
  const secure = env().BASE_URL.startsWith("https:") ? "__Secure-" : "";
  return `${secure}${COOKIE_PREFIX}.session_token`;
}

export const sessionCookiePrefix = COOKIE_PREFIX;

/**
 * The session token of a request, or null when there is none or its signature is wrong.
 * Same format as better-auth's signed cookies: `token.base64(hmac-sha256(token))`, so that resolving
 * an actor costs one query and no trip through the library.
 */
export function readSessionToken(headers: Headers): string | null {
  const signed = cookieValue(headers.get("Cookie") ?? "", sessionCookieName());
  const dot = signed?.lastIndexOf(".") ?? -1;
  if (!signed || dot < 1) return null;
  const token = signed.slice(0, dot);
  const expected = createHmac("sha256", env().SESSION_SECRET).update(token).digest();
  const given = Buffer.from(signed.slice(dot + 1), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function cookieValue(header: string, name: string): string | undefined {
  const pair = header.split(";").map((part) => part.trim()).find((part) => part.startsWith(`${name}=`));
  if (!pair) return undefined;
  try {
    return decodeURIComponent(pair.slice(name.length + 1));
  } catch {
    return undefined;
  }
}
