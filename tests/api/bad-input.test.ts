import { beforeAll, describe, expect, it } from "vitest";
import { API_SCOPES } from "~/domains/organizations/api-scopes";
import { createApiKey } from "~/domains/organizations/create-api-key.server";
import { aListedProduction, anOpenBrief } from "~tests/factories/deals";
import { aZipBomb, BILLION_LAUGHS } from "~tests/factories/hostile-files";
import { completeBrief } from "~tests/factories/market";
import { aBoard, aBrand, aStudio, type Party } from "~tests/factories/organizations";
import { signedInHeaders, withPassword } from "~tests/factories/sign-in";
import { someTerms } from "~tests/factories/terms";
import { testSite } from "~tests/setup/server";

const site = testSite({ hasWorker: false });

const parties: { brand?: Party; studio?: Party; board?: Party } = {};
const keys = new Map<Party, string>();
let briefId = "";
let productionId = "";

beforeAll(async () => {
  const now = new Date();
  Object.assign(parties, { brand: await aBrand(site.db, { now }), studio: await aStudio(site.db, { now }), board: await aBoard(site.db, { now }) });
  briefId = (await anOpenBrief(party("brand").ctx)).id;
  productionId = (await aListedProduction(party("studio").ctx)).id;
});

function party(kind: keyof typeof parties): Party {
  const found = parties[kind];
  if (!found) throw new Error("The parties exist inside of tests only.");
  return found;
}

async function ask(who: Party, path: string, body: unknown): Promise<{ status: number; fields: string[] }> {
  const key = keys.get(who) ?? (await createApiKey(who.ctx, { name: "Script", scopes: [...API_SCOPES] })).key;
  keys.set(who, key);
  const answer = await fetch(`${site.baseUrl}/api/v1${path}`, {
    method: "POST", body: JSON.stringify(body), headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
  });
  const problem = (await answer.json()) as { errors?: { path: string }[] };
  return { status: answer.status, fields: (problem.errors ?? []).map(({ path }) => path) };
}

const brief = (changes: object) => ask(party("brand"), "/briefs", { ...completeBrief(new Date()), ...changes });

function bid(changes: object) {
  const terms = someTerms({ payerOrganizationId: party("brand").organization.id, payeeOrganizationId: party("studio").organization.id, productionId });
  return ask(party("studio"), `/briefs/${briefId}/bids`, { terms: { ...terms, ...changes }, note: "", expiresAt: new Date(Date.now() + 9e8).toISOString() });
}

const line = (amountMinor: unknown, currency: unknown) => ({
  priceLines: [{ id: "l1", payerOrganizationId: party("brand").organization.id, label: { en: "Fee", zh: "费用" }, amountMinor, currency }],
});

describe("the API refuses in words and by field", () => {
  it.each([
    ["wrong types", () => brief({ title: 7, territories: "CN" }), ["title", "territories"]],
    ["an unknown currency", () => brief({ budget: { currency: "XXX", minMinor: "1", maxMinor: "2" } }), ["currency"]],
    ["a budget out of range", () => brief({ budget: { currency: "USD", minMinor: "-5", maxMinor: "99999999999999999999" } }), ["minMinor", "maxMinor"]],
    ["dates in the wrong order", () => brief({ window: { startsOn: "2027-06-01", endsOn: "2027-01-01" } }), ["window"]],
    ["a huge text", () => brief({ details: "x".repeat(200_000) }), ["details"]],
    ["a price with an unknown currency", () => bid(line("1000", "ZZZ")), ["currency"]],
    ["a price below zero", () => bid(line("-1000", "USD")), ["amountMinor"]],
    ["a price as a number", () => bid(line(1000, "USD")), ["amountMinor"]],
    ["a window that ends before it begins", () => bid({ window: { startsOn: "2027-06-01", endsOn: "2027-01-01" } }), ["window"]],
  ] as const)("%s", async (_name, send, fields) => {
    const answer = await send();
    expect(answer.status).toBe(422);
    for (const field of fields) expect(answer.fields.join(" ")).toContain(field);
  });
});

async function send(who: Party, path: string, body: BodyInit): Promise<number> {
  const headers = await signedInHeaders(site.baseUrl, await withPassword(site.db, who.owner).catch(() => who.owner.email));
  headers.set("Origin", site.baseUrl);
  const answer = await fetch(site.baseUrl + path, { method: "POST", redirect: "manual", headers, body });
  await answer.body?.cancel();
  return answer.status;
}

function upload(fields: Record<string, string>, file: { name: string; bytes: Uint8Array; type: string }): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("file", new File([new Uint8Array(file.bytes)], file.name, { type: file.type }));
  return form;
}

describe("forms refuse files before they do harm", () => {
  it.each([
    ["an XML bomb as a route", { name: "route.gpx", bytes: Buffer.from(BILLION_LAUGHS), type: "application/gpx+xml" }],
    ["a ZIP bomb as a route", { name: "route.kmz", bytes: aZipBomb("doc.kml"), type: "application/vnd.google-earth.kmz" }],
  ])("%s", async (_name, file) => {
    expect([413, 415, 422]).toContain(await send(party("board"), "/routes/import", upload({ datum: "wgs84" }, file)));
  });
});
