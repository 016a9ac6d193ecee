import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, idempotencyKeys } from "~db/schema/house";
import { webhookEndpoints } from "~db/schema/webhooks";
import { createApiKey } from "~/domains/organizations/create-api-key.server";
import { createWebhookEndpoint } from "~/domains/webhooks/create-webhook-endpoint.server";
import { deleteWebhookEndpoint } from "~/domains/webhooks/delete-webhook-endpoint.server";
import { listWebhookDeliveries } from "~/domains/webhooks/list-webhook-deliveries.server";
import { getWebhookEndpoint, listWebhookEndpoints } from "~/domains/webhooks/list-webhook-endpoints.server";
import { redeliverFailedWebhooks, redeliverWebhook } from "~/domains/webhooks/redeliver-webhook.server";
import { rotateWebhookSecret } from "~/domains/webhooks/rotate-webhook-secret.server";
import { sendTestWebhook } from "~/domains/webhooks/send-test-webhook.server";
import { updateWebhookEndpoint } from "~/domains/webhooks/update-webhook-endpoint.server";
import { dispatch } from "~/http/api/dispatch.server";
import { operations } from "~/routes/api/operations.server";
import { aBrand, aMember, aStudio, type Party } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { itGuards } from "~tests/setup/verb-guards";
import { webhookWorld } from "./world";

const database = testDatabase();
const { db } = database;
const world = webhookWorld(database);
const input = { url: "https://hooks.example.com/scenemark", description: "Warehouse", eventTypes: ["contract.signed", "deal.opened"] };

interface World {
  brand: Party;
  endpointId: string;
  deliveryId: string;
}

async function aWorld(): Promise<World> {
  const brand = await aBrand(db);
  const { endpointId } = await createWebhookEndpoint(brand.ctx, input);
  return { brand, endpointId, ...(await sendTestWebhook(brand.ctx, { endpointId })) };
}

const guards = { db, world: aWorld, party: ({ brand }: World) => brand, roles: ["owner", "admin"] as const };
const switchOff = ({ endpointId }: World, ctx: Party["ctx"]) => updateWebhookEndpoint(ctx, { endpointId, isOn: false });

describe("createWebhookEndpoint", () => {
  itGuards({ ...guards, act: (_world, ctx) => createWebhookEndpoint(ctx, input), openTo: ["brand", "studio", "tourism_board", "operator"], pair: "both" });

  it("keeps what was chosen, in the catalogue's order, and writes it down", async () => {
    const { ctx } = await aBrand(db);
    const { endpointId } = await createWebhookEndpoint(ctx, { ...input, eventTypes: ["contract.signed", "deal.opened", "contract.signed"] });
    expect(await getWebhookEndpoint(ctx, { endpointId })).toMatchObject({ ...input, eventTypes: ["deal.opened", "contract.signed"], isOn: true, failingSince: null });
    expect(await listWebhookEndpoints(ctx)).toHaveLength(1);
    expect(await db.select({ action: auditEntries.action }).from(auditEntries).where(eq(auditEntries.subjectId, endpointId))).toEqual([{ action: "webhook.created" }]);
  });

  it.each([
    [{ url: "https://10.0.0.1/" }, "url"], [{ url: "https://169.254.169.254/" }, "url"], [{ url: "nonsense" }, "url"], [{ url: "https://a:b@example.com/" }, "url"],
    [{ url: `https://example.com/${"x".repeat(600)}` }, "url"], [{ eventTypes: [] }, "eventTypes"], [{ eventTypes: ["deal.imagined"] }, "eventTypes.0"], [{ eventTypes: ["webhook.test"] }, "eventTypes.0"],
  ])("refuses %j", async (change, path) => {
    const { ctx } = await aBrand(db);
    await expect(createWebhookEndpoint(ctx, { ...input, ...change })).rejects.toMatchObject({ code: "invalid", details: { issues: [{ path }] } });
  });

  it("has room for twenty, also when two count at once", async () => {
    const { ctx } = await aBrand(db);
    for (let made = 0; made < 19; made += 1) await createWebhookEndpoint(ctx, input);
    const outcomes = await Promise.allSettled([createWebhookEndpoint(ctx, input), createWebhookEndpoint(ctx, input)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("updateWebhookEndpoint", () => {
  itGuards({ ...guards, act: ({ endpointId }, ctx) => updateWebhookEndpoint(ctx, { endpointId, description: "New" }), pair: "both" });

  it("changes what is given and leaves the rest", async () => {
    const { brand, endpointId } = await aWorld();
    await updateWebhookEndpoint(brand.ctx, { endpointId, eventTypes: ["payout.paid"] });
    expect(await getWebhookEndpoint(brand.ctx, { endpointId })).toMatchObject({ url: input.url, description: "Warehouse", eventTypes: ["payout.paid"], isOn: true });
    await expect(updateWebhookEndpoint(brand.ctx, { endpointId, url: "https://192.168.0.1/" })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("deleteWebhookEndpoint", () => {
  itGuards({
    ...guards, act: ({ endpointId }, ctx) => deleteWebhookEndpoint(ctx, { endpointId }), pair: "one",
    effects: async ({ endpointId }) => (await db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, endpointId))).length + 1,
  });
});

describe("rotateWebhookSecret", () => {
  itGuards({ ...guards, act: ({ endpointId }, ctx) => rotateWebhookSecret(ctx, { endpointId }), pair: "both" });
});

describe("sendTestWebhook", () => {
  itGuards({ ...guards, act: ({ endpointId }, ctx) => sendTestWebhook(ctx, { endpointId }), spoil: switchOff, pair: "both" });
});

describe("redeliverWebhook", () => {
  itGuards({ ...guards, act: ({ endpointId, deliveryId }, ctx) => redeliverWebhook(ctx, { endpointId, deliveryId }), spoil: switchOff, pair: "both" });

  it("finds a delivery only in the log of its own endpoint", async () => {
    const [one, other] = [await aWorld(), await aWorld()];
    await expect(redeliverWebhook(one.brand.ctx, { endpointId: one.endpointId, deliveryId: other.deliveryId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("redeliverFailedWebhooks", () => {
  itGuards({ ...guards, act: ({ endpointId }, ctx) => redeliverFailedWebhooks(ctx, { endpointId }), spoil: switchOff, pair: "both" });
});

describe("the log", () => {
  it("is read page by page, by state, with every attempt, by owners and admins of its organization", async () => {
    const brand = await aBrand(db);
    const { endpointId } = await world.anEndpoint(brand);
    for (let sent = 0; sent < 5; sent += 1) await sendTestWebhook(brand.ctx, { endpointId });
    await world.run();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listWebhookDeliveries(brand.ctx, { endpointId, limit: 2, cursor });
      seen.push(...page.rows.map(({ id }) => id));
      for (const { attempts } of page.rows) expect(attempts).toMatchObject([{ status: 200, failure: null }]);
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual((await world.deliveriesOf(endpointId)).map(({ id }) => id).toReversed());
    expect((await listWebhookDeliveries(brand.ctx, { endpointId, state: "failed" })).rows).toEqual([]);
    const viewer = await aMember(db, brand.organization, { role: "viewer" });
    const stranger = await aStudio(db);
    for (const read of [listWebhookDeliveries, getWebhookEndpoint]) {
      await expect(read(viewer.ctx, { endpointId })).rejects.toMatchObject({ code: "forbidden" });
      await expect(read(stranger.ctx, { endpointId })).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(listWebhookEndpoints(viewer.ctx)).rejects.toMatchObject({ code: "forbidden" });
    expect(await listWebhookEndpoints(stranger.ctx)).toEqual([]);
  });
});

describe("the API", () => {
  async function caller() {
    const brand = await aBrand(db);
    const { key } = await createApiKey(brand.ctx, { name: "Hooks", scopes: ["webhooks:read", "webhooks:write"] });
    const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const text = body === undefined ? "" : JSON.stringify(body);
      const answer = await dispatch(operations, {
        method, url: `/api/v1${path}`, headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers }, text: async () => text,
      }, { services: { db }, requestId: "req_test" });
      return { status: answer.status, etag: answer.headers["ETag"] ?? "", body: JSON.parse(answer.body || "null") };
    };
    return { brand, call };
  }

  it("says a secret once: a repetition of the same key gets the same endpoint without it, and the database has no copy", async () => {
    const { brand, call } = await caller();
    const create = () => call("POST", "/webhook-endpoints", input, { "idempotency-key": "k1" });
    const [made, again] = [await create(), await create()];
    expect([made.status, again.status, again.body]).toEqual([201, 201, { ...made.body, secret: null }]);
    expect(made.body.secret).toMatch(/^whsec_/);
    expect(await listWebhookEndpoints(brand.ctx)).toHaveLength(1);
    expect(JSON.stringify(await db.select().from(idempotencyKeys))).not.toContain(made.body.secret);
  });

  it("keeps a change from overwriting one that was made since it was read", async () => {
    const { call } = await caller();
    const { body: { id } } = await call("POST", "/webhook-endpoints", input);
    const read = await call("GET", `/webhook-endpoints/${id}`);
    expect((await call("PATCH", `/webhook-endpoints/${id}`, { description: "Mine" }, { "if-match": read.etag })).status).toBe(200);
    expect((await call("PATCH", `/webhook-endpoints/${id}`, { description: "Theirs" }, { "if-match": read.etag })).body.code).toBe("changed_since_read");
  });

  it("does everything that the settings do", async () => {
    const { call } = await caller();
    const { body: { id } } = await call("POST", "/webhook-endpoints", { ...input, url: world.receiver().url("/by-api") });
    expect((await call("POST", `/webhook-endpoints/${id}/test`)).status).toBe(202);
    await world.run(1e9);
    const { body: { deliveries: [delivery] } } = await call("GET", `/webhook-endpoints/${id}/deliveries`);
    expect(delivery).toMatchObject({ type: "webhook.test", state: "delivered", attempts: [{ status: 200, failure: null }] });
    expect((await call("POST", `/webhook-endpoints/${id}/deliveries/${delivery.id}/redeliver`)).status).toBe(202);
    expect((await call("POST", `/webhook-endpoints/${id}/rotate-secret`)).body.secret).toMatch(/^whsec_/);
    expect((await call("PATCH", `/webhook-endpoints/${id}`, { isOn: false })).body).toMatchObject({ isOn: false, offReason: "by_hand" });
    expect((await call("PATCH", `/webhook-endpoints/${id}`, { isOn: true })).body).toMatchObject({ isOn: true });
    expect((await call("POST", `/webhook-endpoints/${id}/redeliver-failed`, {})).body).toEqual({ queued: 1 });
    expect((await call("DELETE", `/webhook-endpoints/${id}`)).body).toEqual({ id });
    expect((await call("GET", "/webhook-endpoints")).body).toEqual({ endpoints: [] });
  });
});
