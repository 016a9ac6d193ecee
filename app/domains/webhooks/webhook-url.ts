import { addressKind } from "./public-address";

/** What a deployment lets endpoints be. */
export interface UrlRules {
  requiresHttps: boolean;
  /** This machine itself: for the demo and tests only. */
  allowsLoopback: boolean;
}

/** Names that mean a machine of one's own network, whatever they resolve to. */
const LOCAL_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|localdomain|home\.arpa)$/;

/** 443 and 80, and above the ports that the services of an operating system listen on. */
const isOpenPort = (port: string): boolean => port === "" || port === "443" || port === "80" || Number(port) >= 1024;

/** Parts of a URL that an endpoint has no use for: a secret in the log, and what is never sent. */
const needless = (url: URL): string | null => {
  if (url.username || url.password) return "webhooks:error.credentials";
  return url.hash ? "webhooks:error.fragment" : null;
};

/**
 * Why an address cannot be an endpoint, as a key of `webhooks:error.*`, or null. The host is judged as URL parsers read
 * it: `http://0x7f.1/`, `http://2130706433/` and `http://127。1/` are all 127.0.0.1. What a name resolves to is judged
 * when the connection is made.
 */
export function webhookUrlProblem(text: string, rules: UrlRules): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return "webhooks:error.url";
  if (url.protocol === "http:" && rules.requiresHttps) return "webhooks:error.https";
  if (!isOpenPort(url.port)) return "webhooks:error.port";
  return needless(url) ?? (isReachable(url.hostname, rules) ? null : "webhooks:error.private");
}

function isReachable(hostname: string, { allowsLoopback }: UrlRules): boolean {
  const host = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "").toLowerCase();
  if (host === "localhost") return allowsLoopback;
  if (isLiteral(host)) return isAllowedAddress(host, { allowsLoopback });
  return host.includes(".") && !LOCAL_NAMES.test(host);
}

const isLiteral = (host: string): boolean => host.includes(":") || /^[\d.]+$/.test(host);

/** Whether a connection to this very address may be made. */
export function isAllowedAddress(address: string, { allowsLoopback }: Pick<UrlRules, "allowsLoopback">): boolean {
  const kind = addressKind(address);
  return kind === "public" || (kind === "loopback" && allowsLoopback);
}
