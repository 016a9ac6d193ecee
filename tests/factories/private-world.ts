import { Buffer } from "node:buffer";
import { eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { dealMessageFiles } from "~db/schema/deals";
import { milestones } from "~db/schema/milestones";
import { fundings } from "~db/schema/money";
import { notifications } from "~db/schema/house";
import { routeStops } from "~db/schema/routes";
import { addBriefAttachment } from "~/domains/briefs/add-brief-attachment.server";
import { createBrief } from "~/domains/briefs/create-brief.server";
import { createWebhookEndpoint } from "~/domains/webhooks/create-webhook-endpoint.server";
import { sendTestWebhook } from "~/domains/webhooks/send-test-webhook.server";
import { newId } from "~/domains/core/id";
import { sendMessageWithFiles } from "~/domains/deals/send-message-with-files.server";
import { previewRouteImport } from "~/domains/places/preview-route-import.server";
import { createProduction } from "~/domains/productions/create-production.server";
import { uploadScript } from "~/domains/productions/upload-script.server";
import { aSignedDeal } from "./contracts";
import type { Bid } from "./deals";
import { completeBrief, completeProduction, pictureBytes } from "./market";
import { aBoard, type Party } from "./organizations";
import { aLocation, aRoute } from "./places";

/** One private thing for every name that stands in an address, each of the organization that may see it. */
export interface PrivateWorld {
  brand: Party;
  studio: Party;
  board: Party;
  ids: Record<string, string>;
  /** The file that belongs into each address with a file in it. */
  files: Record<"brief" | "deal" | "milestone" | "script", string>;
}

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const GPX = `<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
<trkpt lat="34.26" lon="108.94"/><trkpt lat="34.27" lon="108.95"/></trkseg></trk></gpx>`;

/** A signed deal with its money begun, and drafts of everything else; nothing of it is public. */
export async function aPrivateWorld(db: Database): Promise<PrivateWorld> {
  const deal = await aSignedDeal(db);
  const { brand, studio, dealId } = deal;
  const board = await aBoard(db);
  const brief = await createBrief(brand.ctx, completeBrief(brand.ctx.now));
  const production = await createProduction(studio.ctx, completeProduction(studio.ctx.now));
  const attachment = await addBriefAttachment(brand.ctx, { briefId: brief.id, name: "label.jpg", bytes: await pictureBytes() });
  const script = await uploadScript(studio.ctx, { productionId: production.id, name: "script.txt", bytes: bytes("INT. KITCHEN – NIGHT") });
  return {
    brand, studio, board,
    ids: {
      briefId: brief.id, productionId: production.id, dealId,
      ...(await moneyOf(db, deal)), ...(await placesOf(db, board)),
      ...(await webhookOf(brand)),
      notificationId: await notificationOf(db, brand), organizationId: studio.organization.id,
    },
    files: { brief: attachment.id, deal: await messageFileOf(db, deal), milestone: attachment.id, script: script.id },
  };
}

async function webhookOf({ ctx }: Party) {
  const { endpointId } = await createWebhookEndpoint(ctx, { url: "https://hooks.example.com/private", eventTypes: ["deal.opened"] });
  return { endpointId, ...(await sendTestWebhook(ctx, { endpointId })) };
}

async function moneyOf(db: Database, { brand, dealId }: Bid) {
  const [milestone] = await db.select().from(milestones).where(eq(milestones.dealId, dealId)).limit(1);
  if (!milestone) throw new Error("The signed deal has no milestones.");
  const { now } = brand.ctx;
  const fundingId = newId("fnd", now);
  await db.insert(fundings).values({
    id: fundingId, milestoneId: milestone.id, payerOrganizationId: brand.organization.id, amountMinor: milestone.amountMinor,
    currency: milestone.currency, method: "card", opId: newId("mop", now), state: "preparing", createdByUserId: brand.owner.id, createdAt: now, updatedAt: now,
  });
  return { milestoneId: milestone.id, fundingId };
}

async function placesOf(db: Database, board: Party) {
  const locationId = await aLocation(board.ctx);
  const route = await aRoute(board.ctx);
  const { id: importId } = await previewRouteImport(board.ctx, { name: "walk.gpx", bytes: bytes(GPX), datum: "wgs84" });
  const [stop] = await db.select({ id: routeStops.id }).from(routeStops).where(eq(routeStops.routeId, route.id)).limit(1);
  return { locationId, routeId: route.id, slug: route.slug, importId, stopId: stop?.id ?? "" };
}

async function messageFileOf(db: Database, { brand, dealId }: Bid): Promise<string> {
  const { messageId } = await sendMessageWithFiles(brand.ctx, { dealId, body: "The label.", files: [{ name: "label.jpg", bytes: await pictureBytes() }] });
  const [file] = await db.select({ id: dealMessageFiles.fileId }).from(dealMessageFiles).where(eq(dealMessageFiles.messageId, messageId));
  return file?.id ?? "";
}

async function notificationOf(db: Database, { owner }: Party): Promise<string> {
  const [row] = await db.select({ id: notifications.id }).from(notifications).where(eq(notifications.userId, owner.id)).limit(1);
  if (!row) throw new Error("The brand's owner has heard nothing.");
  return row.id;
}
