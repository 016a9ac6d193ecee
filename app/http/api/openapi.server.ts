import { z } from "zod";
import type { CatalogueEntry } from "~/domains/webhooks/webhook-event";
import { SCOPES, type Operation } from "./operation";

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return rest;
};

const PROBLEM: Json = {
  type: "object",
  required: ["type", "title", "status", "code", "instance"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string", description: "Stable and machine-readable." },
    detail: { type: "string" },
    instance: { type: "string", description: "Id of the request, for support." },
    errors: {
      type: "array",
      items: { type: "object", properties: { path: { type: "string" }, message: { type: "string" } } },
    },
  },
};

/** The OpenAPI 3.1 document, made from the operations and the catalogue of webhook events themselves. */
export function openApiDocument(operations: readonly Operation[], baseUrl: string, events: readonly CatalogueEntry[]): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Scenemark API",
      version: "1",
      description:
        "Every verb of the marketplace except signing. Authenticate with `Authorization: Bearer <key>`. " +
        "Writes accept `Idempotency-Key`. Lists are paged by `cursor`. Refusals are RFC 9457 problem details. " +
        "Amounts are decimal strings of minor units beside their currency; instants are ISO 8601 in UTC.",
    },
    servers: [{ url: `${baseUrl}/api/v1` }],
    security: [{ apiKey: [] }],
    paths,
    webhooks: Object.fromEntries(events.map((event) => [event.type, { post: describeEvent(event) }])),
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: `Scopes: ${SCOPES.join(", ")}` },
      },
      schemas: { Problem: PROBLEM },
    },
  };
}

function describe(operation: Operation): Json {
  const { operationId, summary, description, body, response, examples, status = 200 } = operation;
  const problem = { content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } };
  return {
    operationId,
    summary,
    ...(description ? { description } : {}),
    tags: [operation.scope.split(":")[0]],
    "x-scope": operation.scope,
    parameters: [...parameters(operation, "path"), ...parameters(operation, "query"), ...idempotencyParameter(operation)],
    ...(body
      ? { requestBody: { required: true, content: { "application/json": {
          schema: schemaOf(body, "input"), example: examples.request ?? {},
        } } } }
      : {}),
    responses: {
      [status]: {
        description: summary,
        content: { "application/json": { schema: schemaOf(response, "output"), example: examples.response } },
      },
      "4XX": { description: "A refusal that says what to do.", ...problem },
    },
  };
}

const WEBHOOK_HEADERS = {
  "webhook-id": "Id of the message, the same for every attempt: notice repetitions by it.",
  "webhook-timestamp": "When this attempt was sent, in seconds since 1970: refuse what is older than five minutes.",
  "webhook-signature": "`v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; two of them, parted by a space, while a secret is being replaced.",
};

/** What a receiver gets, in the form of the Standard Webhooks specification. */
function describeEvent({ type, summary, shape, example }: CatalogueEntry): Json {
  return {
    operationId: `on${type.replaceAll(/(?:^|[._])(\w)/g, (_part, letter: string) => letter.toUpperCase())}`,
    summary,
    tags: ["webhooks"],
    security: [],
    parameters: Object.entries(WEBHOOK_HEADERS).map(([name, description]) => ({ name, in: "header", required: true, schema: { type: "string" }, description })),
    requestBody: { required: true, content: { "application/json": { schema: schemaOf(shape, "output"), example } } },
    responses: {
      "2XX": { description: "Taken. Answer within ten seconds, and do the work afterwards." },
      "410": { description: "Nobody lives here any more: the endpoint is switched off at once." },
      default: { description: "Not taken: tried again ten times in about three days, not before what Retry-After asks for. Redirects are not followed." },
    },
  };
}

function parameters(operation: Operation, where: "path" | "query"): Json[] {
  const shape = where === "path" ? operation.params : operation.query;
  if (!shape) return [];
  const schema = schemaOf(shape, "input");
  const required = new Set((schema["required"] as string[] | undefined) ?? []);
  const examples = ((where === "path" ? operation.examples.params : operation.examples.query) ?? {}) as Json;
  return Object.entries((schema["properties"] ?? {}) as Record<string, Json>).map(([name, property]) => ({
    name,
    in: where,
    required: where === "path" || required.has(name),
    schema: property,
    ...(name in examples ? { example: examples[name] } : {}),
  }));
}

function idempotencyParameter(operation: Operation): Json[] {
  if (operation.method === "get") return [];
  return [{
    name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", maxLength: 255 },
    description: "A repeated request with the same key has one effect and gets the first answer again.",
  }];
}
