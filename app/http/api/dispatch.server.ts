import { matchPath } from "@remix-run/react";
import { createHash } from "node:crypto";
import { authenticateApiKey } from "~/domains/organizations/authenticate-api-key.server";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { DomainError, notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { detectLanguage } from "~/i18n/i18n.server";
import type { RequestArgs } from "../context.server";
import { runOnceByVerb, runOnceInTransaction, type SavedAnswer } from "./idempotency.server";
import { takeApiToken } from "./api-rate.server";
import type { HandlerInput, Operation } from "./operation";
import { problemOf } from "./problem.server";

const MAX_BODY_BYTES = 1_000_000;
const KEY_HEADER = "Idempotency-Key";

interface Match {
  operation: Operation;
  params: Record<string, string | undefined>;
}

const reactPath = (path: string): string => `/api/v1${path.replaceAll(/\{(\w+)\}/g, ":$1")}`;

/** Finds the operation of a request; another method on a known path is a 405 in spirit and a 404 in effect. */
function find(operations: readonly Operation[], request: Request): Match | undefined {
  const { pathname } = new URL(request.url);
  const method = request.method.toLowerCase();
  for (const operation of operations) {
    if (operation.method !== method) continue;
    const match = matchPath({ path: reactPath(operation.path), caseSensitive: true, end: true }, pathname);
    if (match) return { operation, params: match.params };
  }
  return undefined;
}

/** Answers one API request: key, scope, shapes, idempotency, verb, ETag; refusals as problem details. */
export async function dispatch(operations: readonly Operation[], args: RequestArgs): Promise<Response> {
  const { requestId } = args.context;
  try {
    const match = find(operations, args.request);
    const ctx = await authenticate(args, match?.operation);
    if (!match) throw notFound("endpoint_not_found");
    const body = await readBody(args.request, match.operation);
    const input = { ctx, ...shapes(match, args.request, body) };
    return respond(args.request, await run(match.operation, input as never, { request: args.request, body }));
  } catch (error) {
    return problemOf(error, requestId, await detectLanguage(args.request, undefined));
  }
}

async function authenticate({ request, context }: RequestArgs, operation?: Operation): Promise<Ctx<MemberActor>> {
  const [scheme, key] = (request.headers.get("Authorization") ?? "").split(" ");
  const now = new Date();
  const found = scheme === "Bearer" && key ? await authenticateApiKey(context.services.db, key, now) : null;
  if (!found) throw new DomainError("unauthenticated", { reason: "api_key_invalid" });
  takeApiToken(found.actor.apiKeyId ?? found.actor.userId, now);
  if (operation && !found.scopes.includes(operation.scope)) {
    throw new DomainError("forbidden", { reason: "scope_missing", params: { scope: operation.scope } });
  }
  return { actor: found.actor, db: context.services.db, now, requestId: context.requestId };
}

async function readBody(request: Request, operation: Operation): Promise<string> {
  if (request.method === "GET") return "";
  const tooLarge = () => new DomainError("too_large", { reason: "body_too_large", params: { megabytes: 1 } });
  if (Number(request.headers.get("Content-Length") ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const text = await request.text();
  if (text.length > MAX_BODY_BYTES) throw tooLarge();
  if (operation.body && text !== "" && !request.headers.get("Content-Type")?.includes("json")) {
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

function shapes({ operation, params }: Match, request: Request, body: string) {
  const query = Object.fromEntries(new URL(request.url).searchParams);
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
  { request, body }: { request: Request; body: string },
): Promise<SavedAnswer> {
  await checkPrecondition(operation, input, request);
  const headers: Record<string, string> = {};
  const work = async (ctx: Ctx<MemberActor>): Promise<SavedAnswer> => {
    const answer = await operation.handler({ ...input, ctx, setHeader: (name, value) => { headers[name] = value; } });
    return { status: operation.status ?? 200, body: JSON.stringify(answer), headers };
  };
  const key = request.headers.get(KEY_HEADER);
  if (request.method === "GET" || !key) return work(input.ctx);
  if (key.length > 255) throw new DomainError("invalid", { reason: "idempotency_key_too_long" });
  const keyed = { key, method: request.method, path: new URL(request.url).pathname, body };
  return operation.idempotency === "verb"
    ? runOnceByVerb(input.ctx, keyed, work)
    : runOnceInTransaction(input.ctx, keyed, work);
}

/** `If-Match` on a write: somebody who saw an older state is told so instead of overwriting. */
async function checkPrecondition(operation: Operation, input: Omit<Input, "setHeader">, request: Request) {
  const wanted = request.headers.get("If-Match");
  if (!wanted || !operation.current) return;
  const current = await operation.current({ ...input, setHeader: () => undefined });
  if (wanted !== "*" && etagOf(JSON.stringify(current)) !== wanted) {
    throw new DomainError("stale_version", { reason: "changed_since_read" });
  }
}

export const etagOf = (body: string): string => `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;

function respond(request: Request, { status, body, headers }: SavedAnswer): Response {
  const etag = etagOf(body);
  const all = { "Content-Type": "application/json; charset=utf-8", ETag: etag, "Cache-Control": "private, no-cache", ...headers };
  if (request.method === "GET" && request.headers.get("If-None-Match") === etag) {
    return new Response(null, { status: 304, headers: all });
  }
  return new Response(body, { status, headers: all });
}
