export interface OriginFacts {
  method: string;
  path: string;
  /** Host under which the browser reached us, with its port. */
  host: string;
  origin?: string | undefined;
  fetchSite?: string | undefined;
}

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/** Callers of these bring a key or a signature instead of a cookie, so no foreign page can speak for a person. */
const KEYED = /^\/(?:api\/v1|webhooks)\//;

/**
 * Whether a request may change something: a browser must come from a page of this very site (the answer to
 * cross-site request forgery). Browsers say so in Sec-Fetch-Site; older ones in Origin.
 */
export function isSameOrigin({ method, path, host, origin, fetchSite }: OriginFacts): boolean {
  if (READING.has(method) || KEYED.test(path)) return true;
  if (fetchSite) return fetchSite === "same-origin" || fetchSite === "none";
  if (!origin || !URL.canParse(origin)) return false;
  return new URL(origin).host === host.toLowerCase();
}
