import { asc, eq } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll } from "vitest";
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from "~db/schema/webhooks";
import { createWebhookEndpoint } from "~/domains/webhooks/create-webhook-endpoint.server";
import { WEBHOOK_EVENT_TYPES } from "~/domains/webhooks/webhook-event";
import { type Received, startReceiver, type WebhookReceiver } from "~tests/doubles/webhook-receiver";
import type { Party } from "~tests/factories/organizations";
import { TEST_NOW, type TestDatabase } from "~tests/setup/database";

/** A database, a receiver of somebody else, and what tests ask of both. */
export function webhookWorld({ db, runJobs }: TestDatabase) {
  let started: Awaited<ReturnType<typeof startReceiver>> | undefined;
  beforeAll(async () => { started = await startReceiver(); });
  afterAll(() => started?.close());
  const receiver = (): WebhookReceiver => {
    if (!started) throw new Error("The receiver runs only inside of tests and hooks.");
    return started;
  };
  let paths = 0;

  /** An endpoint with a path of its own at the receiver; told everything unless types are given. */
  async function anEndpoint(party: Party, eventTypes: readonly string[] = WEBHOOK_EVENT_TYPES) {
    paths += 1;
    const path = `/hook-${paths}`;
    const made = await createWebhookEndpoint(party.ctx, { url: receiver().url(path), description: "", eventTypes });
    return { ...made, path };
  }

  const deliveriesOf = (endpointId: string) => db.select().from(webhookDeliveries).where(eq(webhookDeliveries.endpointId, endpointId))
    .orderBy(asc(webhookDeliveries.createdAt), asc(webhookDeliveries.id));
  const attemptsOf = (deliveryId: string) => db.select().from(webhookAttempts).where(eq(webhookAttempts.deliveryId, deliveryId))
    .orderBy(asc(webhookAttempts.at), asc(webhookAttempts.id));
  const rowOf = async (endpointId: string) => (await db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, endpointId)))[0];
  const heard = (path: string): string[] => receiver().at(path).map(({ body }) => JSON.parse(body).type);

  return { receiver, anEndpoint, deliveriesOf, attemptsOf, rowOf, heard, run: (seconds = 0) => runJobs(new Date(TEST_NOW.getTime() + seconds * 1000)) };
}

/** Whether the specification's own library takes the message with this secret, whenever it was sent. */
export function isSigned({ headers, body }: Received, secret: string): boolean {
  // the library compares the timestamp with the clock; the tests' clock stands elsewhere, so the bytes alone are judged
  const sent = { "webhook-id": String(headers["webhook-id"]), "webhook-timestamp": String(headers["webhook-timestamp"]) };
  const wanted = new Webhook(secret).sign(sent["webhook-id"], new Date(Number(sent["webhook-timestamp"]) * 1000), body);
  return String(headers["webhook-signature"]).split(" ").includes(wanted);
}
