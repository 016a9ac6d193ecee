import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createWebhookEndpoint } from "~/domains/webhooks/create-webhook-endpoint.server";
import { sendTestWebhook } from "~/domains/webhooks/send-test-webhook.server";
import { startReceiver, status } from "~tests/doubles/webhook-receiver";
import { aBrand, type Party } from "~tests/factories/organizations";
import { testSite } from "~tests/setup/server";

const site = testSite();
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => { receiver = await startReceiver(); });
afterAll(() => receiver.close());

const anEndpoint = async (party: Party, path: string) =>
  (await createWebhookEndpoint(party.ctx, { url: receiver.url(path), eventTypes: ["deal.opened"] })).endpointId;

it("keeps receivers that never answer from holding up others and the marketplace's own jobs", async () => {
  const brand = await aBrand(site.db, { now: new Date() });
  const held: (() => void)[] = [];
  // more of them than the worker runs jobs at a time, each with more messages than one
  const slow = await Promise.all(Array.from({ length: 6 }, (_, index) => anEndpoint(brand, `/slow-${index}`)));
  slow.forEach((_id, index) => receiver.on(`/slow-${index}`, (response) => { held.push(() => response.end("at last")); }));
  for (const endpointId of [...slow, ...slow, ...slow]) await sendTestWebhook({ ...brand.ctx, now: new Date() }, { endpointId });
  await Promise.all(slow.map((_id, index) => receiver.until(`/slow-${index}`, 1)));
  const own = receiver.received.length;

  // all six hold a connection now; nothing of what follows waits for them
  receiver.on("/fast", status(200));
  const other = await aBrand(site.db, { now: new Date() });
  const theirs = await anEndpoint(other, "/fast");
  await sendTestWebhook({ ...other.ctx, now: new Date() }, { endpointId: theirs });
  await receiver.until("/fast", 1);
  await site.db.execute(sql`select graphile_worker.add_job('sweep_identity', '{}'::json)`);
  await expect.poll(async () => (await site.db.execute(sql`
    select 1 from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id where tasks.identifier = 'sweep_identity'`)).length,
  { timeout: 8_000 }).toBe(0);
  expect(receiver.received.length - own, "one attempt at a time for each slow endpoint").toBe(1);

  // and when they answer, the rest of theirs follows
  slow.forEach((_id, index) => receiver.on(`/slow-${index}`, status(200)));
  for (const answer of held) answer();
  await Promise.all(slow.map((_id, index) => receiver.until(`/slow-${index}`, 3)));
});
