import { z } from "zod";
import { createWebhookEndpoint } from "~/domains/webhooks/create-webhook-endpoint.server";
import { deleteWebhookEndpoint } from "~/domains/webhooks/delete-webhook-endpoint.server";
import { listWebhookDeliveries } from "~/domains/webhooks/list-webhook-deliveries.server";
import { getWebhookEndpoint, listWebhookEndpoints } from "~/domains/webhooks/list-webhook-endpoints.server";
import { deliveryShape, endpointShape, presentDelivery, presentEndpoint } from "~/domains/webhooks/present-webhook";
import { redeliverFailedWebhooks, redeliverWebhook } from "~/domains/webhooks/redeliver-webhook.server";
import { rotateWebhookSecret } from "~/domains/webhooks/rotate-webhook-secret.server";
import { sendTestWebhook } from "~/domains/webhooks/send-test-webhook.server";
import { updateWebhookEndpoint } from "~/domains/webhooks/update-webhook-endpoint.server";
import { createEndpointInput, listDeliveriesQuery, redeliverFailedFields, updateEndpointFields } from "~/domains/webhooks/webhook-input";
import type { Ctx } from "~/domains/core/context";
import { defineOperation } from "~/http/api/operation";

const params = z.object({ endpointId: z.string().max(64) });
const path = { endpointId: "whe_01jd3cd4f6g8h0j2k4m6n8p0q2" };
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwxH3Nn7w1c9Y=";
const saidOnce = z.string().nullable().describe("Shown this once; null when the answer is repeated for the same Idempotency-Key.");

const endpoint = {
  id: path.endpointId, url: "https://hooks.lumen-tea.example/scenemark", description: "Warehouse", eventTypes: ["contract.signed", "milestone.released"],
  isOn: true, offReason: null, failingSince: null, lastDeliveredAt: "2026-11-12T08:30:01.000Z", previousSecretUntil: null,
  createdAt: "2026-11-10T07:00:00.000Z", updatedAt: "2026-11-10T07:00:00.000Z",
};
const delivery = {
  id: "whd_01jd3cfb1n3p5q7r9s1t3v5w7x", messageId: "whm_01jd3cf8k2m4n6p8q0r2s4t6v8", type: "milestone.released", state: "delivered", nextAttemptAt: null,
  deliveredAt: "2026-11-12T08:30:06.000Z", createdAt: "2026-11-12T08:30:00.000Z",
  attempts: [
    { at: "2026-11-12T08:30:00.000Z", durationMs: 212, status: 503, failure: "status", excerpt: "Busy" },
    { at: "2026-11-12T08:30:06.000Z", durationMs: 87, status: 200, failure: null, excerpt: "ok" },
  ],
};

const shown = async (ctx: Ctx, endpointId: string) => presentEndpoint(await getWebhookEndpoint(ctx, { endpointId }));

export const webhookOperations = [
  defineOperation({
    operationId: "listWebhookEndpoints", method: "get", path: "/webhook-endpoints", scope: "webhooks:read",
    summary: "List your webhook endpoints, newest first.",
    response: z.object({ endpoints: z.array(endpointShape) }),
    examples: { response: { endpoints: [endpoint] } },
    handler: async ({ ctx }) => ({ endpoints: (await listWebhookEndpoints(ctx)).map(presentEndpoint) }),
  }),
  defineOperation({
    operationId: "getWebhookEndpoint", method: "get", path: "/webhook-endpoints/{endpointId}", scope: "webhooks:read",
    summary: "Read a webhook endpoint.",
    params, response: endpointShape, examples: { params: path, response: endpoint },
    handler: ({ ctx, params: { endpointId } }) => shown(ctx, endpointId),
  }),
  defineOperation({
    operationId: "createWebhookEndpoint", method: "post", path: "/webhook-endpoints", scope: "webhooks:write", status: 201,
    summary: "Add an address that is told what happens from now on.",
    description: "`https`, public, on port 443, 80 or above 1023. Keep the secret: it is shown this once, and signs every message.",
    body: createEndpointInput, response: endpointShape.extend({ secret: saidOnce }), saidOnce: ["secret"],
    examples: {
      request: { url: endpoint.url, description: endpoint.description, eventTypes: endpoint.eventTypes },
      response: { ...endpoint, lastDeliveredAt: null, secret },
    },
    handler: async ({ ctx, body }) => {
      const made = await createWebhookEndpoint(ctx, body);
      return { ...(await shown(ctx, made.endpointId)), secret: made.secret };
    },
  }),
  defineOperation({
    operationId: "updateWebhookEndpoint", method: "patch", path: "/webhook-endpoints/{endpointId}", scope: "webhooks:write",
    summary: "Change an endpoint, or switch it on or off.",
    description: "What is left out stays. Switching off gives up what waits; what happens while it is off is not told later.",
    params, body: updateEndpointFields, response: endpointShape,
    examples: { params: path, request: { eventTypes: endpoint.eventTypes, isOn: true }, response: endpoint },
    current: ({ ctx, params: { endpointId } }) => shown(ctx, endpointId),
    handler: async ({ ctx, params: { endpointId }, body }) => {
      await updateWebhookEndpoint(ctx, { ...body, endpointId });
      return shown(ctx, endpointId);
    },
  }),
  defineOperation({
    operationId: "deleteWebhookEndpoint", method: "delete", path: "/webhook-endpoints/{endpointId}", scope: "webhooks:write",
    summary: "Delete an endpoint with its log.",
    params, response: z.object({ id: z.string() }), examples: { params: path, response: { id: path.endpointId } },
    current: ({ ctx, params: { endpointId } }) => shown(ctx, endpointId),
    handler: async ({ ctx, params: { endpointId } }) => {
      await deleteWebhookEndpoint(ctx, { endpointId });
      return { id: endpointId };
    },
  }),
  defineOperation({
    operationId: "rotateWebhookSecret", method: "post", path: "/webhook-endpoints/{endpointId}/rotate-secret", scope: "webhooks:write",
    summary: "Replace the signing secret.",
    description: "For 24 hours messages bear the signatures of both. Rotating again within them ends the oldest at once.",
    params, response: z.object({ secret: saidOnce, previousSecretUntil: z.iso.datetime() }), saidOnce: ["secret"],
    examples: { params: path, response: { secret, previousSecretUntil: "2026-11-13T08:30:00.000Z" } },
    handler: async ({ ctx, params: { endpointId } }) => {
      const rotated = await rotateWebhookSecret(ctx, { endpointId });
      return { secret: rotated.secret, previousSecretUntil: rotated.previousUntil.toISOString() };
    },
  }),
  defineOperation({
    operationId: "sendTestWebhook", method: "post", path: "/webhook-endpoints/{endpointId}/test", scope: "webhooks:write", status: 202,
    summary: "Send the event webhook.test to an endpoint.",
    params, response: z.object({ deliveryId: z.string() }), examples: { params: path, response: { deliveryId: delivery.id } },
    handler: ({ ctx, params: { endpointId } }) => sendTestWebhook(ctx, { endpointId }),
  }),
  defineOperation({
    operationId: "listWebhookDeliveries", method: "get", path: "/webhook-endpoints/{endpointId}/deliveries", scope: "webhooks:read",
    summary: "List what was sent to an endpoint, newest first, with every attempt.",
    description: "Kept for thirty days.",
    params, query: listDeliveriesQuery, response: z.object({ deliveries: z.array(deliveryShape), nextCursor: z.string().nullable() }),
    examples: { params: path, query: { state: "failed", limit: "25" }, response: { deliveries: [delivery], nextCursor: null } },
    handler: async ({ ctx, params: { endpointId }, query }) => {
      const { rows, nextCursor } = await listWebhookDeliveries(ctx, { ...query, endpointId });
      return { deliveries: rows.map(presentDelivery), nextCursor: nextCursor ?? null };
    },
  }),
  defineOperation({
    operationId: "redeliverWebhook", method: "post", path: "/webhook-endpoints/{endpointId}/deliveries/{deliveryId}/redeliver", scope: "webhooks:write", status: 202,
    summary: "Send a message of the log again.",
    description: "With the same webhook-id and the whole schedule of retries, whatever became of it.",
    params: params.extend({ deliveryId: z.string().max(64) }), response: z.object({ deliveryId: z.string() }),
    examples: { params: { ...path, deliveryId: delivery.id }, response: { deliveryId: delivery.id } },
    handler: async ({ ctx, params: { endpointId, deliveryId } }) => {
      await redeliverWebhook(ctx, { endpointId, deliveryId });
      return { deliveryId };
    },
  }),
  defineOperation({
    operationId: "redeliverFailedWebhooks", method: "post", path: "/webhook-endpoints/{endpointId}/redeliver-failed", scope: "webhooks:write", status: 202,
    summary: "Send everything again that failed.",
    description: "`since` leaves out what was first sent before.",
    params, body: redeliverFailedFields, response: z.object({ queued: z.number().int() }),
    examples: { params: path, request: { since: "2026-11-11T00:00:00Z" }, response: { queued: 3 } },
    handler: ({ ctx, params: { endpointId }, body }) => redeliverFailedWebhooks(ctx, { ...body, endpointId }),
  }),
];
