import { and, eq, sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { notifications } from "~db/schema/house";
import { organizations } from "~db/schema/organizations";
import { webhookDeliveries, webhookEndpoints } from "~db/schema/webhooks";
import { deliverWebhook } from "~/domains/webhooks/deliver-webhook.job.server";
import { redeliverFailedWebhooks, redeliverWebhook } from "~/domains/webhooks/redeliver-webhook.server";
import { PAUSES_MS } from "~/domains/webhooks/retry-schedule";
import { rotateWebhookSecret } from "~/domains/webhooks/rotate-webhook-secret.server";
import { sendTestWebhook } from "~/domains/webhooks/send-test-webhook.server";
import { pruneWebhooks, sweepWebhooks } from "~/domains/webhooks/sweep-webhooks.job.server";
import { updateWebhookEndpoint } from "~/domains/webhooks/update-webhook-endpoint.server";
import { first, hangUp, status } from "~tests/doubles/webhook-receiver";
import { aBrand, aMember } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";
import { isSigned, webhookWorld } from "./world";

const database = testDatabase();
const { db, systemCtx } = database;
const world = webhookWorld(database);
const DAY = 86_400;
const HOUR = 3_600;
const later = (seconds: number) => new Date(TEST_NOW.getTime() + seconds * 1000);

/** A brand with an endpoint that was sent a test, which nobody has delivered yet. */
async function tested() {
  const brand = await aBrand(db);
  const endpoint = await world.anEndpoint(brand);
  const { deliveryId } = await sendTestWebhook(brand.ctx, { endpointId: endpoint.endpointId });
  const delivery = async () => (await db.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, deliveryId)))[0];
  return { brand, ...endpoint, deliveryId, delivery };
}

/** Runs the whole schedule: each retry at its own time. Returns the seconds after which the last attempt was made. */
async function runSchedule(delivery: () => Promise<{ nextAttemptAt: Date | null } | undefined>): Promise<number> {
  let at = 0;
  for (let next = (await delivery())?.nextAttemptAt; next; next = (await delivery())?.nextAttemptAt) {
    at = Math.ceil((next.getTime() - TEST_NOW.getTime()) / 1000);
    await world.run(at);
  }
  return at;
}

describe("a message", () => {
  it("arrives signed as the specification says, with the body of the catalogue, and stands in the log", async () => {
    const { endpointId, path, secret, deliveryId, delivery } = await tested();
    await world.run();
    const [received] = world.receiver().at(path);
    expect(received?.headers).toMatchObject({ "content-type": "application/json", "webhook-timestamp": String(TEST_NOW.getTime() / 1000) });
    const body = JSON.parse(received?.body ?? "");
    expect(body).toEqual({
      id: received?.headers["webhook-id"], type: "webhook.test", occurredAt: TEST_NOW.toISOString(),
      url: `http://localhost:3000/api/v1/webhook-endpoints/${endpointId}`, data: { endpointId },
    });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(received && isSigned(received, secret)).toBe(true);
    expect(received && isSigned({ ...received, body: `${received.body} ` }, secret)).toBe(false);
    expect(await delivery()).toMatchObject({ state: "delivered", deliveredAt: TEST_NOW, attemptCount: 1 });
    expect(await world.attemptsOf(deliveryId)).toMatchObject([{ status: 200, failure: null, excerpt: "status 200" }]);
  });

  it("is verified by the specification's library when it was sent just now", async () => {
    const { endpointId, path, secret } = await tested();
    await deliverWebhook(systemCtx(new Date()), { endpointId });
    const [received] = world.receiver().at(path);
    const headers = Object.fromEntries(Object.entries(received?.headers ?? {}).map(([name, value]) => [name, String(value)]));
    expect(new Webhook(secret).verify(received?.body ?? "", headers)).toMatchObject({ type: "webhook.test" });
    expect(() => new Webhook("whsec_bm90IHRoZSBzZWNyZXQ=").verify(received?.body ?? "", headers)).toThrow();
  });

  it("bears both signatures for a day after a rotation, then the new one alone", async () => {
    const { brand, endpointId, path, secret: old } = await tested();
    const rotated = await rotateWebhookSecret(brand.ctx, { endpointId });
    expect(rotated.previousUntil).toEqual(later(DAY));
    await world.run();
    await sendTestWebhook({ ...brand.ctx, now: later(DAY) }, { endpointId });
    await world.run(DAY);
    const signedBy = world.receiver().at(path).map((one) => [isSigned(one, old), isSigned(one, rotated.secret)]);
    expect(signedBy).toEqual([[true, true], [false, true]]);
    const again = await rotateWebhookSecret({ ...brand.ctx, now: later(DAY + 1) }, { endpointId });
    await sendTestWebhook({ ...brand.ctx, now: later(DAY + 2) }, { endpointId });
    await world.run(DAY + 2);
    const [last] = world.receiver().at(path).slice(-1);
    expect(last && [old, rotated.secret, again.secret].map((one) => isSigned(last, one))).toEqual([false, true, true]);
  });

  it("keeps its secret sealed, and says so when the seal cannot be opened", async () => {
    const { endpointId, secret, deliveryId, path } = await tested();
    const row = await world.rowOf(endpointId);
    expect(JSON.stringify(row)).not.toContain(secret.slice(6, 30));
    await db.update(webhookEndpoints).set({ secret: Buffer.alloc(80, 1).toString("base64") }).where(eq(webhookEndpoints.id, endpointId));
    await world.run();
    expect(world.receiver().at(path)).toEqual([]);
    expect(await world.attemptsOf(deliveryId)).toMatchObject([{ status: null, failure: "secret" }]);
  });
});

describe("a receiver that does not take it", () => {
  it("gets it again with the same id and a new timestamp until it does", async () => {
    const { endpointId, path, deliveryId, delivery } = await tested();
    world.receiver().on(path, first(2, status(500), status(204)));
    await world.run();
    expect(await delivery()).toMatchObject({ state: "pending", attemptCount: 1 });
    expect((await world.rowOf(endpointId))?.failingSince).toEqual(TEST_NOW);
    await world.run(1);
    expect(world.receiver().at(path).length, "not before its time").toBe(1);
    await runSchedule(delivery);
    const received = world.receiver().at(path);
    expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(received.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(3);
    expect((await world.attemptsOf(deliveryId)).map((attempt) => [attempt.status, attempt.failure])).toEqual([[500, "status"], [500, "status"], [204, null]]);
    expect(await world.rowOf(endpointId)).toMatchObject({ failingSince: null, state: "on" });
  });

  it("is tried ten times, then the message is given up and the endpoint is failing", async () => {
    const { endpointId, path, delivery } = await tested();
    world.receiver().on(path, hangUp);
    await world.run();
    const last = await runSchedule(delivery);
    expect(world.receiver().at(path).length).toBe(PAUSES_MS.length + 1);
    expect(last / DAY).toBeGreaterThan(2.7);
    expect(await delivery()).toMatchObject({ state: "failed", nextAttemptAt: null });
    expect(await world.rowOf(endpointId)).toMatchObject({ state: "on", failingSince: TEST_NOW });
  });

  it("is switched off after five days of nothing but failures, and its owners and admins are told once", async () => {
    const { brand, endpointId, path } = await tested();
    const admin = await aMember(db, brand.organization, { role: "admin" });
    const finance = await aMember(db, brand.organization, { role: "finance" });
    world.receiver().on(path, status(503));
    await world.run();
    await sendTestWebhook({ ...brand.ctx, now: later(4 * DAY) }, { endpointId });
    await world.run(4 * DAY);
    expect((await world.rowOf(endpointId))?.state).toBe("on");
    await sendTestWebhook({ ...brand.ctx, now: later(5 * DAY) }, { endpointId });
    await world.run(5 * DAY);
    expect(await world.rowOf(endpointId)).toMatchObject({ state: "off", offReason: "failing" });
    const told = await db.select({ userId: notifications.userId, path: notifications.path }).from(notifications)
      .where(and(eq(notifications.type, "webhook_failing"), eq(notifications.organizationId, brand.organization.id)));
    expect(told.map(({ userId }) => userId).toSorted()).toEqual([brand.owner.id, admin.user.id].toSorted());
    expect(told.some(({ userId }) => userId === finance.user.id)).toBe(false);
    expect(told[0]?.path).toBe(`/settings/webhooks/${endpointId}`);
    const waiting = (await world.deliveriesOf(endpointId)).filter(({ state }) => state === "pending");
    expect(waiting).toEqual([]);
    await expect(sendTestWebhook(brand.ctx, { endpointId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is switched off at once when it answers that it is gone", async () => {
    const { endpointId, path, delivery } = await tested();
    world.receiver().on(path, status(410));
    await world.run();
    expect(await world.rowOf(endpointId)).toMatchObject({ state: "off", offReason: "gone" });
    expect(await delivery()).toMatchObject({ state: "failed" });
    expect(await db.select().from(notifications).where(eq(notifications.type, "webhook_gone"))).toHaveLength(1);
  });

  it("is believed when it asks for more time", async () => {
    const { path, delivery } = await tested();
    world.receiver().on(path, status(429, { "retry-after": String(2 * HOUR) }));
    await world.run();
    expect((await delivery())?.nextAttemptAt).toEqual(later(2 * HOUR));
  });

  it("is not followed anywhere else", async () => {
    const { path, deliveryId } = await tested();
    world.receiver().on(path, status(307, { location: world.receiver().url("/elsewhere") }));
    await world.run();
    expect(world.receiver().at("/elsewhere")).toEqual([]);
    expect(await world.attemptsOf(deliveryId)).toMatchObject([{ status: 307, failure: "redirect" }]);
  });
});

describe("sending again by hand", () => {
  it("sends one message of the log, delivered or not, with its own id", async () => {
    const { brand, endpointId, path, deliveryId, delivery } = await tested();
    await world.run();
    await redeliverWebhook({ ...brand.ctx, now: later(60) }, { endpointId, deliveryId });
    await world.run(60);
    const received = world.receiver().at(path);
    expect(received.map(({ headers }) => headers["webhook-id"])).toEqual([received[0]?.headers["webhook-id"], received[0]?.headers["webhook-id"]]);
    expect(await delivery()).toMatchObject({ state: "delivered", deliveredAt: later(60) });
    expect(await world.attemptsOf(deliveryId)).toHaveLength(2);
  });

  it("sends all that failed since an instant, after the endpoint is on again", async () => {
    const { brand, endpointId, path } = await tested();
    world.receiver().on(path, first(2, status(500), status(200)));
    await world.run();
    await sendTestWebhook({ ...brand.ctx, now: later(2 * HOUR) }, { endpointId });
    await deliverWebhook(systemCtx(later(2 * HOUR)), { endpointId });
    await updateWebhookEndpoint(brand.ctx, { endpointId, isOn: false });
    expect((await world.deliveriesOf(endpointId)).map(({ state }) => state)).toEqual(["failed", "failed"]);
    await expect(redeliverFailedWebhooks(brand.ctx, { endpointId })).rejects.toMatchObject({ code: "conflict" });
    await updateWebhookEndpoint(brand.ctx, { endpointId, isOn: true });
    expect(await world.rowOf(endpointId)).toMatchObject({ failingSince: null, offReason: null });
    const since = later(HOUR).toISOString();
    expect(await redeliverFailedWebhooks({ ...brand.ctx, now: later(3 * HOUR) }, { endpointId, since })).toEqual({ queued: 1 });
    await world.run(3 * HOUR);
    expect((await world.deliveriesOf(endpointId)).map(({ state }) => state)).toEqual(["failed", "delivered"]);
    expect(await redeliverFailedWebhooks({ ...brand.ctx, now: later(3 * HOUR) }, { endpointId })).toEqual({ queued: 1 });
    expect(await redeliverFailedWebhooks({ ...brand.ctx, now: later(3 * HOUR) }, { endpointId })).toEqual({ queued: 0 });
  });
});

describe("a process that dies", () => {
  it("between the answer and the note: the message is sent again with the same id", async () => {
    const { endpointId, path, delivery } = await tested();
    await db.execute(sql`alter table webhook_attempts add constraint dead check (false) not valid`); // it answers, and that cannot be noted
    await expect(deliverWebhook(systemCtx(), { endpointId })).rejects.toThrow();
    await db.execute(sql`alter table webhook_attempts drop constraint dead`);
    expect(await delivery()).toMatchObject({ state: "pending" });
    // nor could a dead one let go
    await db.update(webhookEndpoints).set({ leasedUntil: later(30) }).where(eq(webhookEndpoints.id, endpointId));
    await deliverWebhook(systemCtx(later(10)), { endpointId });
    expect(world.receiver().at(path).length, "nobody sends while the dead one's lease lasts").toBe(1);
    await sweepWebhooks(systemCtx(later(61)));
    await world.run(61);
    const ids = world.receiver().at(path).map(({ headers }) => headers["webhook-id"]);
    expect(ids).toEqual([ids[0], ids[0]]);
    expect(await delivery()).toMatchObject({ state: "delivered" });
  });

  it("and one that finds the endpoint taken goes, and what it came for is sent by the other", async () => {
    const { brand, endpointId, path } = await tested();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    world.receiver().on(path, first(1, async (response) => { await held; response.end("ok"); }, status(200)));
    const sending = deliverWebhook(systemCtx(), { endpointId });
    await world.receiver().until(path, 1);
    await sendTestWebhook(brand.ctx, { endpointId });
    await world.run();
    expect(world.receiver().at(path).length).toBe(1);
    release();
    await sending;
    await world.run();
    expect((await world.deliveriesOf(endpointId)).map(({ state }) => state)).toEqual(["delivered", "delivered"]);
  });
});

describe("housekeeping", () => {
  it("rings for no organization that is suspended, and again when it is restored", async () => {
    const { brand, path, delivery } = await tested();
    const become = (state: "suspended" | "verified") => db.update(organizations).set({ status: state }).where(eq(organizations.id, brand.organization.id));
    await become("suspended");
    await world.run();
    await sweepWebhooks(systemCtx(later(120)));
    await world.run(120);
    expect(world.receiver().at(path)).toEqual([]);
    await become("verified");
    await sweepWebhooks(systemCtx(later(180)));
    await world.run(180);
    expect(await delivery()).toMatchObject({ state: "delivered" });
  });

  it("forgets what is older than thirty days, and nothing that still waits", async () => {
    const { brand, endpointId, path } = await tested();
    await world.run();
    world.receiver().on(path, status(500));
    await sendTestWebhook(brand.ctx, { endpointId });
    await world.run();
    await sendTestWebhook({ ...brand.ctx, now: later(DAY) }, { endpointId });
    await pruneWebhooks(systemCtx(later(30 * DAY + 60)));
    expect((await world.deliveriesOf(endpointId)).map(({ state }) => state)).toEqual(["pending", "pending"]);
  });
});
