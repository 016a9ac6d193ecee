import type { LookupAddress } from "node:dns";
import { Resolver } from "node:dns/promises";
import { isIP } from "node:net";
import { callbackify } from "node:util";
import { Agent, buildConnector, type Dispatcher, request } from "undici";

export interface OutgoingWebhook {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface Reach {
  /** Judges every address at the moment of the connection, so that a name cannot change its mind in between. */
  allows(address: string): boolean;
  /** Addresses of a name; default: the machine's name servers, without its hosts file. */
  resolve?(host: string): Promise<string[]>;
  /** For connecting, answering and everything else together; default: ten seconds. */
  timeoutMs?: number;
}

export type WebhookFailure = "timeout" | "address" | "dns" | "tls" | "connection";

export type WebhookOutcome =
  | { kind: "answered"; status: number; retryAfter: string | null; excerpt: string; durationMs: number }
  | { kind: "failed"; failure: WebhookFailure; durationMs: number };

const TIMEOUT_MS = 10_000;
const MAX_BODY_BYTES = 64 * 1024;
const EXCERPT_CHARACTERS = 1_000;

class RefusedAddress extends Error {
  override name = "RefusedAddress";
}

class NoAddress extends Error {
  override name = "NoAddress";
}

/**
 * Posts once to an address that somebody else chose. Follows no redirect, reads no more than 64 kB of the answer, takes
 * ten seconds at most, and connects only to addresses that `reach` allows. Never throws for what a receiver does.
 */
export async function postWebhook({ url, headers, body }: OutgoingWebhook, reach: Reach): Promise<WebhookOutcome> {
  const startedAt = performance.now();
  const durationMs = () => Math.round(performance.now() - startedAt);
  const signal = AbortSignal.timeout(reach.timeoutMs ?? TIMEOUT_MS);
  const agent = new Agent({ connect: guardedConnector(reach, signal), pipelining: 0 });
  try {
    const answer = await request(url, { method: "POST", headers: { ...headers, "accept-encoding": "identity" }, body, dispatcher: agent, signal });
    const excerpt = await readExcerpt(answer.body);
    const retryAfter = answer.headers["retry-after"];
    return { kind: "answered", status: answer.statusCode, retryAfter: typeof retryAfter === "string" ? retryAfter : null, excerpt, durationMs: durationMs() };
  } catch (error) {
    return { kind: "failed", failure: signal.aborted ? "timeout" : failureOf(error), durationMs: durationMs() };
  } finally {
    await agent.destroy();
  }
}

/** Connects by names through `lookup`, which judges; addresses written as such are judged here. */
function guardedConnector(reach: Reach, signal: AbortSignal): buildConnector.connector {
  const timeout = reach.timeoutMs ?? TIMEOUT_MS;
  // with several addresses asked for at once, the answer of `lookup` is a list
  const connect = buildConnector({ lookup: callbackify((host: string, _options: unknown) => judged(host, reach, signal)), autoSelectFamily: true, timeout });
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, "");
    if (isIP(host) !== 0 && !reach.allows(host)) callback(new RefusedAddress(host), null);
    else connect(options, callback);
  };
}

/** The very addresses that are connected to, each of them judged; one bad address condemns the name. */
async function judged(host: string, { allows, resolve = resolveName }: Reach, signal: AbortSignal): Promise<LookupAddress[]> {
  const addresses = await abortable(resolve(host), signal).catch(() => []);
  if (addresses.length === 0) throw new NoAddress(host);
  if (!addresses.every(allows)) throw new RefusedAddress(host);
  return addresses.map((address) => ({ address, family: isIP(address) }));
}

/** Asks name servers over sockets: the system's own look-up would hold one of the few threads that files need too. */
async function resolveName(host: string): Promise<string[]> {
  if (host === "localhost") return ["127.0.0.1"];
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  return found.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
}

function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("aborted")), { once: true });
    work.then(resolve, reject);
  });
}

/** The beginning of the answer; what breaks off after the status was said does not change what was said. */
async function readExcerpt(body: Dispatcher.ResponseData["body"]): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(Buffer.from(chunk));
      size += chunk.length;
      if (size >= MAX_BODY_BYTES) break;
    }
  } catch {
    // the status stands
  }
  return Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES).toString("utf8").replaceAll("\0", "").slice(0, EXCERPT_CHARACTERS);
}

function failureOf(error: unknown): WebhookFailure {
  if (error instanceof RefusedAddress) return "address";
  if (error instanceof NoAddress) return "dns";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/TIMEOUT/.test(code)) return "timeout";
  return /CERT|TLS|SSL|EPROTO|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code) ? "tls" : "connection";
}
