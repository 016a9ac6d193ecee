import canonicalize from "canonicalize";

/** Canonical JSON by RFC 8785: one byte sequence per document, whatever the order of its keys. */
export function canonicalJson(document: unknown): string {
  const text = canonicalize(document);
  if (text === undefined) throw new TypeError("only JSON documents have a canonical form");
  return text;
}

/** Lower-case hex SHA-256 of the canonical JSON in UTF-8: what a version is known by and what is signed. */
export async function hashTerms(document: unknown): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonicalJson(document)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
