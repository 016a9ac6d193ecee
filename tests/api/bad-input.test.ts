import { deflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { API_SCOPES } from "~/domains/organizations/api-scopes";
import { createApiKey } from "~/domains/organizations/create-api-key.server";
import { aListedProduction, anOpenBrief } from "~tests/factories/deals";
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

/** One entry of a ZIP that unpacks to a thousand times its size. */
function aZipBomb(name: string): Uint8Array {
  const raw = Buffer.alloc(120_000_000);
  const packed = deflateRawSync(raw);
  const head = Buffer.alloc(30);
  head.write("PK\x03\x04", "latin1");
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(raw.length, 22);
  head.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.write("PK\x01\x02", "latin1");
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(raw.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const local = Buffer.concat([head, Buffer.from(name), packed]);
  const central = Buffer.concat([entry, Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

const BILLION_LAUGHS = `<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><gpx version="1.1"><wpt lat="1" lon="1"><name>&b;</name></wpt></gpx>`;

describe("forms refuse files before they do harm", () => {
  it.each([
    ["an XML bomb as a route", { name: "route.gpx", bytes: Buffer.from(BILLION_LAUGHS), type: "application/gpx+xml" }],
    ["a ZIP bomb as a route", { name: "route.kmz", bytes: aZipBomb("doc.kml"), type: "application/vnd.google-earth.kmz" }],
  ])("%s", async (_name, file) => {
    expect([413, 415, 422]).toContain(await send(party("board"), "/routes/import", upload({ datum: "wgs84" }, file)));
  });
});
