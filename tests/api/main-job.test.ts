import { Buffer } from "node:buffer";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { payeeAccounts } from "~db/schema/money-accounts";
import { createApiKey } from "~/domains/organizations/create-api-key.server";
import { API_SCOPES } from "~/domains/organizations/api-scopes";
import { getContract } from "~/domains/contracts/get-contract.server";
import { completeBrief, completeProduction, pictureBytes } from "~tests/factories/market";
import { aBrand, aStudio, type Party } from "~tests/factories/organizations";
import { signedInHeaders, TEST_PASSWORD, withPassword } from "~tests/factories/sign-in";
import { someTerms } from "~tests/factories/terms";
import { testSite } from "~tests/setup/server";

const site = testSite({ stripe: { settleSeconds: 1, payoutSeconds: 1 } });

interface Answer {
  status: number;
  headers: Headers;
  /** Read as loosely as a script reads it. */
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

/** A script with the key of one organization. */
type Script = (call: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

let brand: Party;
let studio: Party;
let asBrand: Script;
let asStudio: Script;

beforeAll(async () => {
  const now = new Date();
  brand = await aBrand(site.db, { now });
  studio = await aStudio(site.db, { now, country: "US" });
  [asBrand, asStudio] = await Promise.all([aScript(brand), aScript(studio)]);
});

async function aScript(party: Party): Promise<Script> {
  const { key } = await createApiKey(party.ctx, { name: "Script", scopes: [...API_SCOPES] });
  return async (call, body, headers = {}) => {
    const [method = "GET", path = ""] = call.split(" ");
    const answer = await fetch(`${site.baseUrl}/api/v1${path}`, {
      method, headers: { Authorization: `Bearer ${key}`, ...(method === "GET" ? {} : { "Content-Type": "application/json" }), ...headers },
      ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json().catch(() => null) };
  };
}

/** What a person does in the browser by design: a form of the site, sent as the browser sends it. */
async function submitForm(party: Party, path: string, form: Record<string, string>): Promise<Response> {
  const headers = await cookiesOf(party);
  headers.set("Origin", site.baseUrl);
  return fetch(site.baseUrl + path, { method: "POST", redirect: "manual", headers, body: new URLSearchParams(form) });
}

const cookies = new Map<string, Headers>();
async function cookiesOf(party: Party): Promise<Headers> {
  const known = cookies.get(party.owner.id) ?? (await signedInHeaders(site.baseUrl, await withPassword(site.db, party.owner)));
  cookies.set(party.owner.id, known);
  return new Headers(known);
}

async function signInBrowser(party: Party, dealId: string): Promise<void> {
  const { id, signingHash } = await getContract(party.ctx, { dealId });
  const answer = await submitForm(party, `/deals/${dealId}/sign`, {
    intent: "sign", contractId: id, signingHash, method: "typed", typedName: "Robin Chen", hasRead: "on", password: TEST_PASSWORD,
  });
  expect([answer.status, answer.headers.get("Location")]).toEqual([302, `/deals/${dealId}/contract`]);
}

/** Sends the page's only form, as pressing its button does. */
const press = (url: string, form: Record<string, string>): Promise<Response> =>
  fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams(form) });

async function onboardInBrowser(party: Party): Promise<void> {
  await submitForm(party, "/money/onboarding", {});
  const [account] = await site.db.select().from(payeeAccounts).where(eq(payeeAccounts.organizationId, party.organization.id));
  const link = Object.values(site.stripe.double.state.accountLinks).find(({ account: id }) => id === account?.stripeAccountId);
  const answer = await press(`${site.stripe.baseUrl}/_pages/onboarding/${link?.token}`, { name: "Paper Lantern", bank: "000123456789", outcome: "active" });
  await fetch(answer.headers.get("Location") ?? "", { headers: await cookiesOf(party), redirect: "manual" });
}

const pay = async (checkoutUrl: string): Promise<void> => {
  const answer = await press(`${checkoutUrl}/pay`, { card: "4242424242424242", expiry: "12/34", cvc: "123" });
  expect(answer.status).toBe(303);
};

const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const reach = (script: Script, milestoneId: string, state: string) =>
  vi.waitFor(async () => expect((await script(`GET /milestones/${milestoneId}`)).body.state).toBe(state), { timeout: 30_000, interval: 200 });

describe("the main job by a script", () => {
  const ids = { brief: "", production: "", deal: "" };
  let terms = someTerms();
  let milestones: { id: string; position: number; amountMinor: string; state: string }[] = [];

  it("posts a brief once, however often the request is repeated, and not over somebody else's change", async () => {
    const request = { ...completeBrief(new Date()), budget: { currency: "USD", minMinor: "1000000", maxMinor: "6000000" } };
    const once = { "Idempotency-Key": "brief-1" };
    const first = await asBrand("POST /briefs", request, once);
    const again = await asBrand("POST /briefs", request, once);
    expect([first.status, again.status, again.headers.get("Idempotency-Replayed")]).toEqual([201, 201, "true"]);
    expect(again.body).toEqual(first.body);
    expect((await asBrand("POST /briefs", { ...request, title: "Another" }, once)).status).toBe(422);
    expect((await asBrand("GET /briefs?scope=mine")).body.briefs).toHaveLength(1);
    ids.brief = first.body.id;
    const read = await asBrand(`GET /briefs/${ids.brief}`);
    const etag = read.headers.get("ETag") ?? "";
    expect((await asBrand(`GET /briefs/${ids.brief}`, undefined, { "If-None-Match": etag })).status).toBe(304);
    expect((await asBrand(`PATCH /briefs/${ids.brief}`, { title: "Jasmine, hot" }, { "If-Match": etag })).status).toBe(200);
    const late = await asBrand(`PATCH /briefs/${ids.brief}`, { title: "Jasmine, cold" }, { "If-Match": etag });
    expect(late.status).toBe(409);
    expect((await asBrand(`POST /briefs/${ids.brief}/publish`)).body).toMatchObject({ state: "open", title: "Jasmine, hot" });
  });

  it("lists a title, finds the brief and bids", async () => {
    const { body: production } = await asStudio("POST /productions", completeProduction(new Date()));
    ids.production = production.id;
    expect((await asStudio(`POST /productions/${ids.production}/publish`)).body.state).toBe("published");
    expect((await asStudio("GET /briefs?q=jasmine")).body.briefs).toMatchObject([{ id: ids.brief }]);
    terms = someTerms({
      payerOrganizationId: brand.organization.id, payeeOrganizationId: studio.organization.id, productionId: ids.production,
      window: { startsOn: dayIn(60).slice(0, 10), endsOn: dayIn(300).slice(0, 10) },
      priceLines: [{ id: "l1", payerOrganizationId: brand.organization.id, label: { en: "Integration", zh: "植入费" }, amountMinor: "3000000", currency: "USD" }],
    });
    const bid = await asStudio(`POST /briefs/${ids.brief}/bids`, { terms, note: "Our first offer.", expiresAt: dayIn(10) });
    expect(bid).toMatchObject({ status: 201, body: { state: "negotiating", versionNumber: 1, isMyTurn: false } });
    ids.deal = bid.body.id;
  });

  it("is told of the bid, counters, is told what changed when it was too slow, and agrees", async () => {
    await vi.waitFor(async () => {
      const { notifications } = (await asBrand("GET /notifications")).body;
      expect(notifications).toEqual(expect.arrayContaining([expect.objectContaining({ type: "bid_received" })]));
    });
    const cheaper = { ...terms, priceLines: terms.priceLines.map((line) => ({ ...line, amountMinor: "2400000" })) };
    const counter = await asBrand(`POST /deals/${ids.deal}/offers`, { parentNumber: 1, terms: cheaper, expiresAt: dayIn(8) });
    expect(counter).toMatchObject({ status: 201, body: { versionNumber: 2 } });
    const stale = await asStudio(`POST /deals/${ids.deal}/offers`, { parentNumber: 1, terms, expiresAt: dayIn(8) });
    expect(stale).toMatchObject({ status: 409, body: { code: "deals:reason.newer_version_exists" } });
    expect(stale.body.errors.map(({ path }: { path: string }) => path)).toEqual(["/priceLines/l1/amountMinor"]);
    const { rows } = (await asStudio(`GET /deals/${ids.deal}/offers`)).body;
    expect(rows[1].changes).toMatchObject([{ kind: "changed", before: "3000000", after: "2400000" }]);
    expect((await asStudio(`POST /deals/${ids.deal}/accept`, { versionNumber: 1 })).status).toBe(409);
    const [one, two] = await Promise.all([1, 2].map(() => asStudio(`POST /deals/${ids.deal}/accept`, { versionNumber: 2 })));
    expect([one?.status, two?.status].toSorted()).toEqual([200, 409]);
    expect((await asBrand(`GET /deals/${ids.deal}`)).body).toMatchObject({ state: "accepted", acceptedVersionNumber: 2 });
  });

  it("reads the contract; people sign it, and its milestones are laid", async () => {
    expect((await asBrand(`GET /deals/${ids.deal}/contract`)).body).toMatchObject({ state: "prepared" });
    await signInBrowser(brand, ids.deal);
    await signInBrowser(studio, ids.deal);
    expect((await asStudio(`GET /deals/${ids.deal}/contract`)).body).toMatchObject({ state: "signed" });
    const listed = await asStudio(`GET /deals/${ids.deal}/milestones`);
    ({ milestones } = listed.body);
    expect(milestones.map(({ amountMinor, state }) => [amountMinor, state])).toEqual([["720000", "planned"], ["960000", "planned"], ["720000", "planned"]]);
    const stranger = await aScript(await aBrand(site.db, { now: new Date() }));
    expect((await stranger(`GET /deals/${ids.deal}/milestones`)).status).toBe(404);
  });

  it("pays, delivers twice, approves, and the money arrives", async () => {
    await onboardInBrowser(studio);
    const id = milestones[1]?.id ?? "";
    const once = { "Idempotency-Key": "fund-2" };
    const funding = await asBrand(`POST /milestones/${id}/fund`, { method: "card" }, once);
    expect(funding).toMatchObject({ status: 201, body: { state: "open" } });
    expect((await asBrand(`POST /milestones/${id}/fund`, { method: "card" }, once)).body).toEqual(funding.body);
    await pay(funding.body.checkoutUrl);
    await reach(asStudio, id, "funded");
    const timecodes = [{ placementId: "p1", episode: 7, start: "00:12", end: "00:19" }];
    expect((await asStudio(`POST /milestones/${id}/evidence`, { timecodes, note: "First cut" })).status).toBe(201);
    expect((await asBrand(`POST /milestones/${id}/request-changes`, { note: "Twice more, please." })).body.state).toBe("changes_requested");
    const more = [...timecodes, { placementId: "p1", episode: 8, start: "00:30", end: "00:36" }];
    const content = Buffer.from(await pictureBytes()).toString("base64");
    const still = await asStudio(`POST /milestones/${id}/stills`, { name: "episode-8.jpg", content });
    expect([still.status, still.body.contentType]).toEqual([201, "image/jpeg"]);
    const asText = await asStudio(`POST /milestones/${id}/stills`, { name: "episode-8.jpg", content: Buffer.from("not a picture").toString("base64") });
    expect([asText.status, asText.body.code]).toEqual([415, "files:reason.wrong_type_image"]);
    const again = await asStudio(`POST /milestones/${id}/evidence`, { timecodes: more, stills: [{ fileId: still.body.id, placementId: "p1", episode: 8 }] });
    expect(again.body.evidence).toHaveLength(2);
    expect(again.body.evidence.flatMap((round: { items: { sha256: string | null }[] }) => round.items.map((item) => item.sha256))).toContain(still.body.sha256);
    expect((await asBrand(`POST /milestones/${id}/approve`, {})).status).toBe(200);
    await reach(asStudio, id, "released");
    const table = { source: "Platform dashboard", grade: "B", asOf: new Date().toISOString().slice(0, 10), fileName: "views.csv", text: "date,platform,territory,views\n2026-03-01,douyin,CN,1200000\n" };
    expect((await asStudio(`POST /deals/${ids.deal}/metrics`, table)).body).toMatchObject({ rowCount: 1, refused: [] });
    expect((await asBrand(`GET /deals/${ids.deal}/report`)).body).toMatchObject({ metrics: [{ metric: "views", value: "1200000" }] });
    await vi.waitFor(async () => {
      const { balances } = (await asStudio("GET /balances")).body;
      expect(balances).toMatchObject([{ currency: "USD", paidOut: "883200", inTransfer: "0", payable: "0" }]);
    }, { timeout: 30_000, interval: 300 });
  }, 120_000);

  it("takes back what is held for another milestone, and is told of everything", async () => {
    const id = milestones[0]?.id ?? "";
    const { body: funding } = await asBrand(`POST /milestones/${id}/fund`, { method: "card", amountMinor: "720000" });
    await pay(funding.checkoutUrl);
    await reach(asBrand, id, "funded");
    expect((await asBrand("GET /balances")).body.balances).toMatchObject([{ heldAsPayer: "720000" }]);
    expect((await asBrand(`POST /milestones/${id}/refund`, { reason: "The shoot was called off." })).body.refundIds).toHaveLength(1);
    await reach(asBrand, id, "refunded");
    expect((await asBrand("GET /balances")).body.balances).toEqual([]);
    const told = (await asStudio("GET /notifications?limit=50")).body.notifications.map(({ type }: { type: string }) => type);
    expect(told).toEqual(expect.arrayContaining(["offer_countered", "signature_needed", "milestone_funded", "milestone_released", "milestone_cancelled"]));
  }, 120_000);
});
