import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createApiKey } from "~/domains/organizations/create-api-key.server";
import { webhookCatalogue } from "~/domains/webhooks/webhook-event";
import { dispatch } from "~/http/api/dispatch.server";
import { openApiDocument } from "~/http/api/openapi.server";
import { type Operation, SCOPES } from "~/http/api/operation";
import { operations } from "~/routes/api/operations.server";
import { aBoard, aBrand, aStudio, type Party } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";

const { db } = testDatabase();

/** The endpoints that the product promises; more may exist, none of these may vanish. */
const PROMISED = [
  "listBriefs", "getBrief", "createBrief", "updateBrief", "publishBrief", "closeBrief", "listProductions", "getProduction",
  "createProduction", "publishProduction", "submitBid", "listOffers", "counterOffer", "acceptOffer", "declineBid", "withdrawBid",
  "getDeal", "listDeals", "getContract", "fundMilestone", "submitEvidence", "requestChanges", "approveMilestone", "refundMilestone",
  "getMilestone", "getBalances", "createLocation", "searchLocations", "createRoute", "importRoute", "getRoute", "publishRoute",
  "listNotifications", "listWebhookEndpoints", "createWebhookEndpoint", "updateWebhookEndpoint", "deleteWebhookEndpoint",
  "rotateWebhookSecret", "listWebhookDeliveries", "redeliverWebhook",
];

let parties: Record<"brand" | "studio" | "tourism_board", Party>;
const keys = new Map<string, string>();

beforeAll(async () => {
  parties = { brand: await aBrand(db), studio: await aStudio(db), tourism_board: await aBoard(db) };
  for (const [kind, party] of Object.entries(parties)) {
    keys.set(kind, (await createApiKey(party.ctx, { name: "all", scopes: [...SCOPES] })).key);
    for (const scope of SCOPES) keys.set(`${kind}:${scope}`, (await createApiKey(party.ctx, { name: scope, scopes: [scope] })).key);
  }
});

const fill = (path: string): string => path.replaceAll(/\{(\w+)\}/g, "unknown1");

async function call(operation: Pick<Operation, "method" | "path">, options: { key?: string | undefined; body?: unknown; headers?: Record<string, string>; query?: string } = {}) {
  const hasBody = operation.method !== "get";
  const body = typeof options.body === "string" ? options.body : JSON.stringify(options.body ?? {});
  const request = {
    method: operation.method.toUpperCase(),
    url: `/api/v1${fill(operation.path)}${options.query ?? ""}`,
    headers: {
      ...(options.key ? { authorization: `Bearer ${options.key}` } : {}), ...(hasBody ? { "content-type": "application/json" } : {}), ...options.headers,
    },
    text: async (maxBytes: number) => (body.length > maxBytes ? null : body),
  };
  const answer = await dispatch(operations, request, { services: { db }, requestId: "req_test" });
  return new Response(answer.body || null, { status: answer.status, headers: answer.headers });
}

describe("the API as a whole", () => {
  it("has every endpoint that is promised, each once", () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids).toEqual(expect.arrayContaining(PROMISED));
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(operations.length);
  });

  it("describes itself in OpenAPI 3.1", () => {
    const document = openApiDocument(operations, "http://localhost", webhookCatalogue("http://localhost"));
    expect(document["openapi"]).toBe("3.1.0");
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it("answers an unknown address and a malformed body with problem details", async () => {
    const unknown = await call({ method: "get", path: "/nowhere" }, { key: keys.get("brand") });
    expect(unknown.status).toBe(404);
    expect(unknown.headers.get("Content-Type")).toContain("application/problem+json");
    expect(await unknown.json()).toMatchObject({ status: 404, code: "endpoint_not_found", instance: "urn:scenemark:request:req_test" });
    const malformed = await call({ method: "post", path: "/briefs" }, { key: keys.get("brand"), body: "{" });
    expect([malformed.status, (await malformed.json()).code]).toEqual([422, "json_malformed"]);
    const huge = await call({ method: "post", path: "/briefs" }, { key: keys.get("brand"), body: JSON.stringify({ title: "x".repeat(1_100_000) }) });
    expect(huge.status).toBe(413);
  });
});

describe.each(operations.map((operation) => [operation.operationId, operation] as const))("%s", (_id, operation) => {
  it("has examples that fit its own shapes", () => {
    const { examples, params, query, body, response } = operation;
    if (params) expect(params.safeParse(examples.params).error?.issues).toBeUndefined();
    if (query) expect(query.safeParse(examples.query ?? {}).error?.issues).toBeUndefined();
    if (body) expect(body.safeParse(examples.request ?? {}).error?.issues).toBeUndefined();
    const shown = response.safeParse(examples.response);
    expect(shown.error?.issues).toBeUndefined();
    expect(shown.data).toEqual(examples.response);
  });

  it("has shapes that JSON Schema can say", () => {
    for (const shape of [operation.params, operation.query, operation.body, operation.response]) {
      if (shape) expect(() => z.toJSONSchema(shape, { io: "input" })).not.toThrow();
    }
  });

  it("asks for a key and for the scope", async () => {
    expect((await call(operation)).status).toBe(401);
    expect((await call(operation, { key: "smk_wrong" })).status).toBe(401);
    const other = SCOPES.find((scope) => scope !== operation.scope);
    const refused = await call(operation, { key: keys.get(`brand:${other}`) });
    expect([refused.status, (await refused.json()).code]).toEqual([403, "scope_missing"]);
  });

  it("finds nothing under an unknown id, whoever asks", async () => {
    if (!operation.path.includes("{")) return;
    for (const kind of ["brand", "studio", "tourism_board"]) {
      const answer = await call(operation, { key: keys.get(kind), body: operation.examples.request });
      // a kind that may never do this is told so; nobody gets in, and nothing breaks
      expect([403, 404, 422], `${kind} got ${answer.status}`).toContain(answer.status);
    }
  });
});

it("keeps a repeated write to one effect and replays its answer", async () => {
  const create = { method: "post" as const, path: "/briefs" };
  const body = { title: "One effect" };
  const send = (key: string, payload: unknown = body) => call(create, { key: keys.get("brand"), body: payload, headers: { "idempotency-key": key } });
  const answers = await Promise.all([send("k1"), send("k1"), send("k1")]);
  const ids = new Set(await Promise.all(answers.map(async (answer) => (await answer.json()).id)));
  expect(ids.size).toBe(1);
  expect(answers.filter((answer) => answer.headers.get("Idempotency-Replayed")).length).toBe(2);
  const reused = await send("k1", { title: "Another" });
  expect([reused.status, (await reused.json()).code]).toEqual([422, "idempotency_key_reused"]);
  expect((await (await send("k2")).json()).id).not.toBe([...ids][0]);
});

it("answers 304 to what the caller has already", async () => {
  const list = { method: "get" as const, path: "/briefs" };
  const first = await call(list, { key: keys.get("brand") });
  expect(first.status).toBe(200);
  const etag = first.headers.get("ETag") ?? "";
  expect((await call(list, { key: keys.get("brand"), headers: { "if-none-match": etag } })).status).toBe(304);
});

