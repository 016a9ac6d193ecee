import { and, eq, exists, isNull, lte, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "~db/schema/organizations";
import { webhookDeliveries, webhookEndpoints } from "~db/schema/webhooks";
import { postWebhook, type WebhookOutcome } from "~/integrations/webhooks/post-webhook.server";
import type { Ctx, SystemActor } from "../core/context";
import { enqueue } from "../core/enqueue.server";
import { parse } from "../core/parse";
import type { EndpointRow } from "./internal/load-endpoint.server";
import { reach } from "./internal/reach.server";
import { recordAttempt } from "./internal/record-attempt.server";
import { signedHeaders } from "./internal/sign-webhook.server";
import { openSecret } from "./internal/webhook-secret.server";

const payloadShape = z.object({ endpointId: z.string() });

/** Longer than any attempt takes, so that two processes never send to one endpoint at once. */
const LEASE_MS = 30_000;

/**
 * Makes one attempt for one endpoint: the message that is due longest. An endpoint has one attempt under way at a time,
 * so that a slow receiver holds one place in the queue and not all of them; whoever finds it taken goes, for the one
 * who holds it rings again. What was sent and not noted, because the process died, is sent again with the same id.
 */
export async function deliverWebhook(ctx: Ctx<SystemActor>, payload: unknown): Promise<void> {
  const { endpointId } = parse(payloadShape, payload);
  const endpoint = await takeLease(ctx, endpointId);
  if (!endpoint) return;
  try {
    const [delivery] = await ctx.db.select().from(webhookDeliveries)
      .where(and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.state, "pending"), lte(webhookDeliveries.nextAttemptAt, ctx.now)))
      .orderBy(webhookDeliveries.nextAttemptAt, webhookDeliveries.id)
      .limit(1);
    if (delivery) await recordAttempt(ctx, { endpoint, delivery, outcome: await send(ctx, endpoint, delivery) });
  } finally {
    await letGo(ctx, endpointId);
  }
}

async function takeLease(ctx: Ctx, endpointId: string): Promise<EndpointRow | undefined> {
  const isActive = exists(ctx.db.select({ one: sql`1` }).from(organizations)
    .where(and(eq(organizations.id, webhookEndpoints.organizationId), ne(organizations.status, "suspended"))));
  const [endpoint] = await ctx.db.update(webhookEndpoints)
    .set({ leasedUntil: new Date(ctx.now.getTime() + LEASE_MS) })
    .where(and(
      eq(webhookEndpoints.id, endpointId), eq(webhookEndpoints.state, "on"), isActive,
      or(isNull(webhookEndpoints.leasedUntil), lte(webhookEndpoints.leasedUntil, ctx.now)),
    ))
    .returning();
  return endpoint;
}

/** First lets go, then looks for what is due next: what others wrote while they found the endpoint taken is seen here. */
async function letGo(ctx: Ctx, endpointId: string): Promise<void> {
  await ctx.db.update(webhookEndpoints).set({ leasedUntil: null }).where(eq(webhookEndpoints.id, endpointId));
  const { id, attemptCount, nextAttemptAt } = webhookDeliveries;
  const [next] = await ctx.db.select({ id, attemptCount, at: nextAttemptAt }).from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.state, "pending")))
    .orderBy(webhookDeliveries.nextAttemptAt, webhookDeliveries.id)
    .limit(1);
  if (!next?.at) return;
  const runAt = next.at > ctx.now ? next.at : ctx.now;
  // the key names the attempt, so that many who look come to one ring
  await enqueue(ctx, "deliver_webhook", { endpointId }, { runAt, key: `deliver_webhook:${next.id}:${next.attemptCount}`, maxAttempts: 5 });
}

type Sent = WebhookOutcome | { kind: "failed"; failure: "secret"; durationMs: number };

async function send(ctx: Ctx, endpoint: EndpointRow, { messageId, body }: { messageId: string; body: string }): Promise<Sent> {
  const { secret, previousSecret, previousSecretUntil } = endpoint;
  const sealed = previousSecret && previousSecretUntil && previousSecretUntil > ctx.now ? [secret, previousSecret] : [secret];
  const secrets = sealed.map(openSecret).filter((one) => one !== null);
  if (secrets.length < sealed.length) return { kind: "failed", failure: "secret", durationMs: 0 };
  const headers = {
    "content-type": "application/json", "user-agent": "Scenemark-Webhooks/1", ...signedHeaders({ id: messageId, sentAt: ctx.now, body }, secrets),
  };
  return postWebhook({ url: endpoint.url, headers, body }, reach());
}
