import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Env } from "~/config/env.server";
import { newId } from "~/domains/core/id";
import type { AppServices } from "~/http/services";
import { pathPattern } from "./log.server";
import type { Metrics } from "./metrics.server";
import { securityHeadersOf } from "./security-headers";

export interface RequestMarks {
  requestId: string;
  nonce: string;
}

type Begin = (request: IncomingMessage, response: ServerResponse) => RequestMarks;

/** What happens to every request, page or API: a number, a measurement, a line in the log, and the security headers. */
export function eachRequest(env: Env, { log }: AppServices, metrics: Metrics): Begin {
  const headersOf = securityHeadersOf({
    baseUrl: env.BASE_URL, stripeApiBase: env.STRIPE_API_BASE,
    mapStyleUrl: env.MAP_STYLE_URL, hasMapbox: Boolean(env.MAPBOX_TOKEN),
    isDeveloping: env.NODE_ENV === "development",
  });
  return (request, response) => {
    const requestId = requestIdOf(request, env);
    const nonce = randomBytes(16).toString("base64url");
    const { method = "GET", url = "/" } = request;
    const startedAt = performance.now();
    response.setHeader("X-Request-Id", requestId);
    for (const [name, value] of Object.entries(headersOf(url, nonce))) response.setHeader(name, value);
    response.once("finish", () => letPass(request));
    response.once("close", () => {
      const ms = performance.now() - startedAt;
      const status = response.statusCode;
      metrics.observe({ method, url, status, ms });
      const level = status >= 500 ? "error" : "info";
      if (log.isLevelEnabled(level)) log[level]({ requestId, method, path: pathPattern(url), status, ms: Math.round(ms) }, "request");
    });
    return { requestId, nonce };
  };
}

/** How much may still arrive of a body that nobody wants. */
const MOST_UNREAD_BYTES = 32_000_000;

/**
 * Lets the rest of a body pass that was refused before it was read, so that the connection carries its client's next
 * request. Who sends on and on is cut off; who sends slowly, by the server's own time-out for a request.
 */
function letPass(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  let left = MOST_UNREAD_BYTES;
  request.removeAllListeners("data"); // of who read it before, and would now keep it
  request.on("data", (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.resume();
}

/** A number for this request, which stands in the log, in the audit and on the error page. */
function requestIdOf(request: IncomingMessage, env: Env): string {
  const given = env.TRUST_PROXY > 0 ? request.headers["x-request-id"] : undefined;
  return typeof given === "string" && /^[\w.-]{8,64}$/.test(given) ? given : newId("req", new Date());
}
