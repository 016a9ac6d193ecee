import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { dealParties } from "~db/schema/deals";
import { organizations } from "~db/schema/organizations";
import { webhookDeliveries } from "~db/schema/webhooks";
import { closeBrief } from "~/domains/briefs/close-brief.server";
import { inviteStudio } from "~/domains/briefs/invite-studio.server";
import { recordDealEvent } from "~/domains/deals/record-deal-event.server";
import { declineBid } from "~/domains/deals/decline-bid.server";
import { shortlistBid } from "~/domains/deals/shortlist-bid.server";
import { publishWebhooks } from "~/domains/webhooks/publish-webhooks.server";
import { updateWebhookEndpoint } from "~/domains/webhooks/update-webhook-endpoint.server";
import { aDeal } from "~tests/factories/agreed";
import { aBid, anOpenBrief } from "~tests/factories/deals";
import { aBoard, aBrand, anOperator, aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { webhookWorld } from "./world";

const database = testDatabase();
const { db, systemCtx } = database;
const world = webhookWorld(database);
const typesOf = async (endpointId: string) => (await world.deliveriesOf(endpointId)).map(({ type }) => type);

describe("a deal's facts", () => {
  it("go to its parties' software through the verbs themselves, and to nobody else's", async () => {
    const [brand, studio, rival, board] = [await aBrand(db), await aStudio(db), await aStudio(db), await aBoard(db)];
    const hooks = { brand: await world.anEndpoint(brand), studio: await world.anEndpoint(studio) };
    const strangers = [await world.anEndpoint(rival), await world.anEndpoint(board), await world.anEndpoint(await anOperator(db))];
    const { dealId } = await aBid(db, { brand, studio });
    await shortlistBid(brand.ctx, { dealId, isShortlisted: true });
    await declineBid(brand.ctx, { dealId, reason: "price" });
    await world.run();
    const about = (path: string) => world.heard(path).filter((type) => !type.startsWith("brief."));
    const all = ["deal.opened", "bid.submitted", "bid.shortlisted", "bid.declined"];
    expect(about(hooks.brand.path).toSorted()).toEqual(all.toSorted());
    expect(about(hooks.studio.path).toSorted()).toEqual(all.toSorted());
    for (const { path } of strangers) expect(about(path)).toEqual([]);
    const bodies = world.receiver().at(hooks.studio.path).map(({ body }) => JSON.parse(body)).filter(({ type }) => type !== "brief.published");
    for (const { data, url } of bodies) expect([data, url]).toEqual([{ dealId }, `http://localhost:3000/api/v1/deals/${dealId}`]);
  });

  it("go only to endpoints that chose the type and are on", async () => {
    const { payer, payee, dealId } = await aDeal(db);
    const chosen = await world.anEndpoint(payer, ["deal.activated"]);
    const other = await world.anEndpoint(payer, ["deal.completed"]);
    const off = await world.anEndpoint(payee, ["deal.activated"]);
    await updateWebhookEndpoint(payee.ctx, { endpointId: off.endpointId, isOn: false });
    await recordDealEvent(systemCtx(), { dealId, type: "deal_activated" });
    expect(await typesOf(chosen.endpointId)).toEqual(["deal.activated"]);
    expect([await typesOf(other.endpointId), await typesOf(off.endpointId)]).toEqual([[], []]);
  });

  it("do not go to who was left out of the newest version, nor to suspended organizations", async () => {
    const { payer, payee, dealId } = await aDeal(db);
    const [left, suspended] = [await world.anEndpoint(payer), await world.anEndpoint(payee)];
    await db.update(dealParties).set({ leftAt: payer.ctx.now }).where(eq(dealParties.organizationId, payer.organization.id));
    await db.update(organizations).set({ status: "suspended" }).where(eq(organizations.id, payee.organization.id));
    await recordDealEvent(systemCtx(), { dealId, type: "deal_activated" });
    expect([await typesOf(left.endpointId), await typesOf(suspended.endpointId)]).toEqual([[], []]);
  });

  it("are told with the fact or not at all", async () => {
    const { payer, dealId } = await aDeal(db);
    const hook = await world.anEndpoint(payer);
    const failing = db.transaction(async (tx) => {
      await recordDealEvent({ ...systemCtx(), db: tx }, { dealId, type: "deal_activated" });
      expect(await tx.select().from(webhookDeliveries).where(eq(webhookDeliveries.endpointId, hook.endpointId))).toHaveLength(1);
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    await world.run();
    expect([await typesOf(hook.endpointId), world.receiver().at(hook.path)]).toEqual([[], []]);
  });

  it("are told by transactions that cross each other without waiting or deadlock", async () => {
    const [one, two] = [await aDeal(db), await aDeal(db)];
    const hooks = [await world.anEndpoint(one.payer), await world.anEndpoint(two.payer)];
    let met = 0;
    let go: () => void = () => undefined;
    const both = new Promise<void>((resolve) => { go = resolve; });
    const tell = (first: string, second: string) => db.transaction(async (tx) => {
      const ctx = { ...systemCtx(), db: tx };
      await recordDealEvent(ctx, { dealId: first, type: "deal_activated" });
      met += 1;
      if (met === 2) go();
      await both; // neither has committed what the other tells next
      await recordDealEvent(ctx, { dealId: second, type: "deal_activated" });
    });
    await Promise.all([tell(one.dealId, two.dealId), tell(two.dealId, one.dealId)]);
    for (const { endpointId } of hooks) expect(await typesOf(endpointId)).toHaveLength(2);
  });
});

describe("a brief's facts", () => {
  it("go to everybody's software for an open call", async () => {
    const [brand, studio, board] = [await aBrand(db), await aStudio(db), await aBoard(db)];
    const hooks = [await world.anEndpoint(brand), await world.anEndpoint(studio), await world.anEndpoint(board)];
    const { id } = await anOpenBrief(brand.ctx);
    await closeBrief(brand.ctx, { briefId: id, reason: "filled" });
    for (const { endpointId } of hooks) {
      const rows = (await world.deliveriesOf(endpointId)).filter(({ body }) => JSON.parse(body).data.briefId === id);
      expect(rows.map(({ type }) => type)).toEqual(["brief.published", "brief.closed"]);
      expect(JSON.parse(rows[0]?.body ?? "")).toMatchObject({ data: { briefId: id }, url: `http://localhost:3000/api/v1/briefs/${id}` });
    }
  });

  it("go to its owner, the operator and the invited only, when it is by invitation", async () => {
    const [brand, invited, rival, operator] = [await aBrand(db), await aStudio(db), await aStudio(db), await anOperator(db)];
    const { id } = await anOpenBrief(brand.ctx, { access: "invitation" });
    const hooks = await Promise.all([brand, invited, rival, operator].map((party) => world.anEndpoint(party, ["brief.invited", "brief.closed"])));
    await inviteStudio(brand.ctx, { briefId: id, organizationId: invited.organization.id });
    await closeBrief(brand.ctx, { briefId: id, reason: "filled" });
    const heard = await Promise.all(hooks.map(({ endpointId }) => typesOf(endpointId)));
    expect(heard).toEqual([["brief.closed"], ["brief.invited", "brief.closed"], [], ["brief.closed"]]);
  });

  it("stay with the owner while it is suspended", async () => {
    const [brand, studio] = [await aBrand(db), await aStudio(db)];
    const { id } = await anOpenBrief(brand.ctx);
    const hook = await world.anEndpoint(studio, ["brief.closed"]);
    await db.update(organizations).set({ status: "suspended" }).where(eq(organizations.id, brand.organization.id));
    await publishWebhooks(systemCtx(), [{ type: "brief.closed", ids: { briefId: id } }], { briefId: id });
    expect(await typesOf(hook.endpointId)).toEqual([]);
  });
});
