import { beforeAll, describe, expect, it } from "vitest";
import urls from "~/routes";
import { ledgerAccounts } from "~db/schema/ledger";
import { disputes } from "~db/schema/disputes";
import { fundings } from "~db/schema/money";
import { moneyDecisions } from "~db/schema/money-decisions";
import { newId } from "~/domains/core/id";
import { previewLocationImport } from "~/domains/places/preview-location-import.server";
import { previewRouteImport } from "~/domains/places/preview-route-import.server";
import { createWebhookEndpoint } from "~/domains/webhooks/create-webhook-endpoint.server";
import { aBid, anAcceptedDeal } from "~tests/factories/deals";
import { aPublishedBrief } from "~tests/factories/market";
import { someBooks } from "~tests/factories/books";
import { aMilestone } from "~tests/factories/money";
import { aBoard, aBrand, anOperator, aStudio } from "~tests/factories/organizations";
import { aWaitingBatch } from "~tests/factories/payouts";
import { aPublishedLocation, aPublishedRoute } from "~tests/factories/places";
import { withPassword } from "~tests/factories/sign-in";
import { expectAccessible } from "~tests/setup/axe";
import { testBrowser } from "~tests/setup/browser";
import { testSite } from "~tests/setup/server";

const site = testSite({ hasWorker: false });
const browser = testBrowser(site);

type Reader = "visitor" | "brand" | "studio" | "board" | "operator";

interface Visit {
  as: readonly Reader[];
  /** Values of the parameters in the address. */
  with?: string;
  /** What the page is about, named in its address: `?production=…`. */
  about?: string;
  /** Where the page sends such a reader instead. */
  lands?: RegExp;
  /** The answer, when it is a refusal on purpose. */
  status?: number;
}

const EVERY_MEMBER: readonly Reader[] = ["brand", "studio", "board", "operator"];
const visitor: Visit = { as: ["visitor"] };
const brand: Visit = { as: ["brand"] };
const operator: Visit = { as: ["operator"] };
const board: Visit = { as: ["board"] };
const deal: Visit = { as: ["brand"], with: "deal" };

/** Each page of the URL map, and who looks at it. A page of `app/routes.ts` without a line here fails. */
const PAGES: Record<string, Visit> = {
  "/": visitor,
  "/home": { as: EVERY_MEMBER },
  "/sign-up": visitor, "/verify-email": visitor, "/sign-in": visitor, "/forgot-password": visitor,
  "/reset-password": { as: ["visitor"], lands: /password/ },
  "/two-factor": { as: ["visitor"], lands: /sign-in/ },
  "/organizations/new": brand,
  "/invitations/:token": { as: ["visitor"], with: "unknown", status: 404 },
  "/settings/profile": brand, "/settings/security": brand, "/settings/notifications": brand, "/settings/organization": brand,
  "/settings/members": brand, "/settings/billing": brand, "/settings/api-keys": brand,
  "/settings/webhooks": brand, "/settings/webhooks/:endpointId": { as: ["brand"], with: "endpoint" },
  "/briefs": { as: ["visitor", "studio"] },
  "/briefs/new": brand,
  "/briefs/:briefId": { as: ["brand", "studio"], with: "brief" },
  "/briefs/:briefId/edit": { as: ["brand"], with: "brief", lands: /briefs/ },
  "/briefs/:briefId/bid": { as: ["studio"], with: "brief" },
  "/briefs/:briefId/bids": { as: ["brand"], with: "brief" },
  "/productions": { as: ["visitor", "brand"] },
  "/productions/new": { as: ["studio"] },
  "/productions/:productionId": { as: ["visitor", "studio"], with: "production" },
  "/productions/:productionId/edit": { as: ["studio"], with: "production" },
  "/saved-searches": brand,
  "/deals": { as: ["brand", "board"] },
  "/deals/new": { as: ["brand"], about: "production" },
  "/deals/:dealId/terms": deal, "/deals/:dealId/changes": deal, "/deals/:dealId/messages": deal, "/deals/:dealId/evidence": deal,
  "/deals/:dealId/money": deal, "/deals/:dealId/history": deal, "/deals/:dealId/compliance": deal,
  "/deals/:dealId/counter": { as: ["brand"], with: "offer" },
  "/deals/:dealId/contract": deal, "/deals/:dealId/sign": deal,
  "/deals/:dealId/report": deal,
  "/verify": visitor,
  "/milestones/:milestoneId": { as: ["brand", "studio"], with: "milestone" },
  "/milestones/:milestoneId/evidence": { as: ["studio"], with: "milestone" },
  "/reports": brand,
  "/money": { as: ["brand", "studio"] },
  "/money/statement": { as: ["brand", "studio"] },
  "/money/documents": { as: ["brand", "operator"] },
  "/money/unapplied": brand,
  "/money/documents/:documentId": { as: ["brand"], with: "unknown", status: 404 },
  "/money/onboarding": { as: ["studio"] },
  "/money/bank-details": { as: ["studio", "board"] },
  "/money/fundings/:fundingId": { as: ["brand"], with: "funding" },
  "/places": { as: ["visitor", "board"] },
  "/locations": board, "/locations/new": board, "/locations/import": board, "/locations/import/:importId": { as: ["board"], with: "table" },
  "/locations/:locationId": { as: ["visitor", "board"], with: "location" },
  "/locations/:locationId/edit": { as: ["board"], with: "location" },
  "/routes": { as: ["visitor", "board"] },
  "/routes/new": board, "/routes/import": board,
  "/routes/import/:importId": { as: ["board"], with: "import" },
  "/routes/:routeId/edit": { as: ["board"], with: "route" },
  "/routes/:slug": { as: ["visitor"], with: "slug" },
  "/notifications": brand, "/mail": brand,
  "/operator/organizations": operator,
  "/operator/organizations/:organizationId": { as: ["operator"], with: "organization" },
  "/operator/listings": operator, "/operator/fees": operator, "/operator/audit": operator, "/operator/rulebook": operator, "/operator/ledger": operator,
  "/operator/payouts": operator, "/operator/unapplied": operator,
  "/operator/payouts/:batchId": { as: ["operator"], with: "batch" },
  "/operator/bank-details/:bankDetailsId": { as: ["operator"], with: "bankDetails" },
  "/operator/cases": operator, "/operator/cases/:caseId": { as: ["operator"], with: "case" },
  "/operator/ledger/:accountId": { as: ["operator"], with: "account" },
  "/operator/ledger/transactions": operator, "/operator/ledger/transactions/:transactionId": { as: ["operator"], with: "transaction" },
  "/operator/ledger/trial-balance": operator, "/operator/ledger/reconciliation": operator,
  "/operator/ledger/breaks/:breakId": { as: ["operator"], with: "break" },
  "/operator/ledger/operations": operator, "/operator/ledger/operations/:opId": { as: ["operator"], with: "operation" },
  "/developers": visitor,
};

/** Addresses that show a page of their own: files with components, without the frames around others. */
function pagesOf(routes: typeof urls, parent = ""): string[] {
  return routes.flatMap(({ path = "", file, children }) => {
    const here = `${parent}${path ? `/${path}` : ""}`;
    if (children) return pagesOf(children, here);
    return file.endsWith(".tsx") ? [here || "/"] : [];
  });
}

const emails: Partial<Record<Reader, string>> = {};
const ids: Record<string, string> = { unknown: "unknown" };

const GPX = `<?xml version="1.0"?><gpx version="1.1"><wpt lat="30.25" lon="120.14"><name>Broken Bridge</name></wpt>
  <trk><trkseg><trkpt lat="30.25" lon="120.14"/><trkpt lat="30.24" lon="120.15"/></trkseg></trk></gpx>`;
const TABLE = "名称,类型,产权,国家,纬度,经度\n断桥,bridge,public_space,CN,30.26,120.15\n苏堤,street,public_space,CN,98.2,120.14\n";

beforeAll(async () => {
  const now = new Date();
  const { db } = site;
  const people = { brand: await aBrand(db, { now }), studio: await aStudio(db, { now, country: "US" }), board: await aBoard(db, { now }), operator: await anOperator(db, { now }) };
  for (const [reader, party] of Object.entries(people)) Object.assign(emails, { [reader]: await withPassword(db, party.owner) });
  const accepted = await anAcceptedDeal(db, { brand: people.brand, studio: people.studio });
  const offer = await aBid(db, { brand: people.brand, studio: people.studio });
  const milestone = await aMilestone(db, { payer: people.brand, payee: people.studio, state: "funded" });
  const route = await aPublishedRoute(people.board.ctx);
  const [account] = await db.select({ id: ledgerAccounts.id }).from(ledgerAccounts).limit(1);
  const funding = newId("fnd", now);
  await db.insert(fundings).values({
    id: funding, milestoneId: milestone.id, dealId: milestone.dealId, payerOrganizationId: people.brand.organization.id, payeeOrganizationId: people.studio.organization.id,
    method: "card", currency: "USD", amountMinor: 1_000_000n, state: "expired", opId: "op_of_nobody", createdAt: now, updatedAt: now,
  });
  const dispute = { dealId: milestone.dealId, milestoneId: milestone.id, payerOrganizationId: people.brand.organization.id, payeeOrganizationId: people.studio.organization.id };
  await db.insert(disputes).values({
    id: "du_1", stripeChargeId: "ch_1", fundingId: funding, ...dispute, currency: "USD", amountMinor: 1_000_000n, feeMinor: 1500n, reason: "fraudulent", state: "open",
    evidenceDueAt: now, openedAt: now, createdAt: now, updatedAt: now,
  });
  await db.insert(moneyDecisions).values({
    id: newId("dcn", now), kind: "write_off", subject: "du_1", currency: "USD", amountMinor: 1_000_000n, reason: "The studio is closed", needsSecond: true, state: "waiting",
    requestedByUserId: people.brand.owner.id, requestedAt: now,
  });
  Object.assign(ids, await someBooks(db, { milestone, requestedByUserId: people.operator.owner.id, now }));
  Object.assign(ids, {
    case: "du_1", brief: (await aPublishedBrief(people.brand.ctx)).id, production: accepted.productionId, deal: accepted.dealId, offer: offer.dealId,
    milestone: milestone.id, funding, location: await aPublishedLocation(people.board.ctx), route: route.id, slug: route.slug,
    import: (await previewRouteImport(people.board.ctx, { name: "lake.gpx", bytes: new TextEncoder().encode(GPX), datum: "wgs84" })).id,
    table: (await previewLocationImport(people.board.ctx, { name: "places.csv", bytes: new TextEncoder().encode(TABLE), datum: "gcj02" })).id,
    endpoint: (await createWebhookEndpoint(people.brand.ctx, { url: "https://hooks.example.com/", eventTypes: ["deal.opened"] })).endpointId,
    organization: people.studio.organization.id, account: String(account?.id), ...(await aWaitingBatch(db, { payer: people.brand, payee: people.board, operator: people.operator })),
  });
}, 60_000);

const addressOf = (pattern: string, visit: Visit): string => pattern.replace(/:\w+/, () => ids[visit.with ?? ""] ?? "missing");
const queryOf = ({ about }: Visit): string => (about ? `?${about}=${ids[about] ?? "missing"}` : "");

describe("every page of the URL map", () => {
  it("is looked at by somebody", () => {
    expect(Object.keys(PAGES).toSorted()).toEqual(pagesOf(urls).toSorted());
  });

  it.each<Reader>(["visitor", "brand", "studio", "board", "operator"])("breaks no rule of WCAG 2.2 AA in light and dark for a %s", async (reader) => {
    const page = await browser.visit("/verify", reader === "visitor" ? {} : { as: emails[reader] ?? "" });
    for (const [pattern, visit] of Object.entries(PAGES).filter(([, { as }]) => as.includes(reader))) {
      const address = addressOf(pattern, visit);
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" }); // colours are judged, not their change
      const answer = await page.goto(`${address}${queryOf(visit)}`);
      expect(answer?.status(), `${reader} at ${address}`).toBe(visit.status ?? 200);
      expect(new URL(page.url()).pathname, `${reader} at ${address}`).toMatch(visit.lands ?? new RegExp(`^${address}$`));
      expect(await page.getByRole("heading", { level: 1 }).count(), `first heading of ${address}`).toBe(1);
      // the map's own buttons are the map library's; the places journeys look at the map itself
      await expectAccessible(page, { exclude: [".maplibregl-map"] });
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      await expectAccessible(page, { exclude: [".maplibregl-map"], only: ["color-contrast"] });
    }
  }, 240_000);
});
