import { createHash } from "node:crypto";
import { authenticateApiKey } from "~/domains/organizations/authenticate-api-key.server";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { DomainError, notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import type { Language } from "~/i18n/config";
import { detectLanguage } from "~/i18n/i18n.server";
import { findOperation, type Match } from "./find-operation";
import { runOnceByVerb, runOnceInTransaction, type SavedAnswer } from "./idempotency.server";
import { takeApiToken } from "./api-rate.server";
import type { ApiAnswer, ApiContext, ApiRequest, HandlerInput, Operation } from "./operation";
import { problemOf } from "./problem.server";

const MAX_BODY_BYTES = 1_000_000;
const KEY_HEADER = "idempotency-key";

/** Path and query of a request; anything before them is somebody's proxy. */
function addressOf({ url }: ApiRequest): { path: string; query: string } {
  const at = url.indexOf("?");
  return at < 0 ? { path: url, query: "" } : { path: url.slice(0, at), query: url.slice(at + 1) };
}

/** Answers one API request: key, scope, shapes, idempotency, verb, ETag; refusals as problem details. */
export async function dispatch(operations: readonly Operation[], request: ApiRequest, context: ApiContext): Promise<ApiAnswer> {
  try {
    const match = findOperation(operations, request.method, addressOf(request).path);
    const ctx = await authenticate(request, context, match?.operation);
    if (!match) throw notFound("endpoint_not_found");
    const body = await readBody(request, match.operation);
    const input = { ctx, ...shapes(match, request, body) };
    return respond(request, await run(match.operation, input as never, { request, body }));
  } catch (error) {
    return problemOf(error, context.requestId, await languageOf(request));
  }
}

/** The language of a refusal: `?lng=`, else what the caller's headers ask for. */
function languageOf({ url, headers }: ApiRequest): Promise<Language> {
  const wishes = Object.entries({ "Accept-Language": headers["accept-language"], Cookie: headers["cookie"] });
  const said = wishes.filter((wish): wish is [string, string] => wish[1] !== undefined);
  return detectLanguage(new Request(new URL(url, "http://localhost"), { headers: said }), undefined);
}

async function authenticate(request: ApiRequest, context: ApiContext, operation?: Operation): Promise<Ctx<MemberActor>> {
  const [scheme, key] = (request.headers["authorization"] ?? "").split(" ");
  const now = new Date();
  const found = scheme === "Bearer" && key ? await authenticateApiKey(context.services.db, key, now) : null;
  if (!found) throw new DomainError("unauthenticated", { reason: "api_key_invalid" });
  takeApiToken(found.actor.apiKeyId ?? found.actor.userId, now);
  if (operation && !found.scopes.includes(operation.scope)) {
    throw new DomainError("forbidden", { reason: "scope_missing", params: { scope: operation.scope } });
  }
  return { actor: found.actor, db: context.services.db, now, requestId: context.requestId };
}

async function readBody(request: ApiRequest, operation: Operation): Promise<string> {
  if (request.method === "GET") return "";
  const maxBytes = operation.maxBodyBytes ?? MAX_BODY_BYTES;
  const text = await request.text(maxBytes);
  if (text === null) throw new DomainError("too_large", { reason: "body_too_large", params: { megabytes: Math.floor(maxBytes / 1e6) } });
  if (operation.body && text !== "" && !request.headers["content-type"]?.includes("json")) {
    throw new DomainError("unsupported_file", { reason: "json_expected" });
  }
  return text;
}

function parseJson(text: string): unknown {
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("invalid", { reason: "json_malformed" });
  }
}

function shapes({ operation, params }: Match, request: ApiRequest, body: string) {
  const query = Object.fromEntries(new URLSearchParams(addressOf(request).query));
  return {
    params: operation.params ? parse(operation.params, params) : undefined,
    query: operation.query ? parse(operation.query, query) : undefined,
    body: operation.body ? parse(operation.body, parseJson(body)) : undefined,
  };
}

type Input = HandlerInput<never, never, never>;

async function run(
  operation: Operation,
  input: Omit<Input, "setHeader">,
  { request, body }: { request: ApiRequest; body: string },
): Promise<SavedAnswer> {
  await checkPrecondition(operation, input, request);
  const headers: Record<string, string> = {};
  const work = async (ctx: Ctx<MemberActor>): Promise<SavedAnswer> => {
    const answer = await operation.handler({ ...input, ctx, setHeader: (name, value) => { headers[name] = value; } });
    return { status: operation.status ?? 200, body: JSON.stringify(answer), headers };
  };
  const key = request.headers[KEY_HEADER];
  if (request.method === "GET" || !key) return work(input.ctx);
  if (key.length > 255) throw new DomainError("invalid", { reason: "idempotency_key_too_long" });
  const keyed = { key, method: request.method, path: addressOf(request).path, body, saidOnce: operation.saidOnce ?? [] };
  return operation.idempotency === "verb"
    ? runOnceByVerb(input.ctx, keyed, work)
    : runOnceInTransaction(input.ctx, keyed, work);
}

/** `If-Match` on a write: somebody who saw an older state is told so instead of overwriting. */
async function checkPrecondition(operation: Operation, input: Omit<Input, "setHeader">, request: ApiRequest) {
  const wanted = request.headers["if-match"];
  if (!wanted || !operation.current) return;
  const current = await operation.current({ ...input, setHeader: () => undefined });
  if (wanted !== "*" && etagOf(JSON.stringify(current)) !== wanted) {
    throw new DomainError("stale_version", { reason: "changed_since_read" });
  }
}

export const etagOf = (body: string): string => `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;

function respond(request: ApiRequest, { status, body, headers }: SavedAnswer): ApiAnswer {
  const etag = etagOf(body);
  const all = { "Content-Type": "application/json; charset=utf-8", ETag: etag, "Cache-Control": "private, no-cache", ...headers };
  if (request.method === "GET" && request.headers["if-none-match"] === etag) return { status: 304, headers: all, body: "" };
  return { status, headers: all, body };
}
