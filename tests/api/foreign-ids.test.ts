import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { createApiKey } from "~/domains/organizations/create-api-key.server";
import { SCOPES } from "~/http/api/operation";
import { operations } from "~/routes/api/operations.server";
import { aBoard, aBrand, aMember, aStudio } from "~tests/factories/organizations";
import { aPrivateWorld, type PrivateWorld } from "~tests/factories/private-world";
import { signedInHeaders, withPassword } from "~tests/factories/sign-in";
import { testSite } from "~tests/setup/server";
import { ROUTE_ACCESS } from "./route-access";

const site = testSite({ hasWorker: false });
const STRANGERS = { brand: aBrand, studio: aStudio, tourism_board: aBoard } as const;
const KINDS = Object.keys(STRANGERS) as (keyof typeof STRANGERS)[];

let world: PrivateWorld;
let before: string;
const cookies = new Map<string, string>();
const keys = new Map<string, string>();

const cookieOf = async (user: Parameters<typeof withPassword>[1]): Promise<string> =>
  (await signedInHeaders(site.baseUrl, await withPassword(site.db, user))).get("Cookie") ?? "";

beforeAll(async () => {
  world = await aPrivateWorld(site.db);
  for (const kind of KINDS) {
    const { owner, ctx } = await STRANGERS[kind](site.db);
    cookies.set(kind, await cookieOf(owner));
    keys.set(kind, (await createApiKey(ctx, { name: "all", scopes: [...SCOPES] })).key);
  }
  for (const party of ["brand", "studio", "board"] as const) {
    const { user } = await aMember(site.db, world[party].organization, { role: "viewer" });
    cookies.set(`viewer:${party}`, await cookieOf(user));
  }
  before = await fingerprint();
}, 120_000);

/** One line for each table that holds what people own; what strangers did must not change any. */
async function fingerprint(): Promise<string> {
  const tables = await site.db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name not in ('sessions', 'rate_limits', 'api_keys', 'idempotency_keys', 'offer_drafts') order by 1`);
  const lines = [];
  for (const { name } of tables) {
    const [row] = await site.db.execute<{ hash: string | null }>(
      sql`select md5(string_agg(t::text, chr(10) order by t::text)) as hash from ${sql.identifier(name)} t`,
    );
    lines.push(`${name} ${row?.hash ?? "empty"}`);
  }
  return lines.join("\n");
}

const FILE_OF: Record<string, keyof PrivateWorld["files"]> = { "/briefs": "brief", "/deals": "deal", "/milestones": "milestone", "/files": "script" };

/** The address with the ids of the private world in it. */
function fill(address: string): string {
  const file = world.files[FILE_OF[/^\/\w+/.exec(address)?.[0] ?? ""] ?? "script"];
  return address.replaceAll(/:(\w+)|\{(\w+)\}/g, (_, a?: string, b?: string) => {
    const name = a ?? b ?? "";
    return name === "fileId" ? file : world.ids[name] ?? "unknown1";
  });
}

const NOT_OURS = new Set(["/invitations/:token", "/webhooks/stripe/:source", "/tiles/:worldview/:z/:x/:y"]);
const addresses = Object.keys(ROUTE_ACCESS).filter((address) => address.includes(":") && !NOT_OURS.has(address));

const ask = (address: string, who?: string, method = "GET") =>
  fetch(site.baseUrl + fill(address), {
    method, redirect: "manual",
    headers: { Accept: "text/html", Origin: site.baseUrl, ...(who ? { Cookie: cookies.get(who) ?? "" } : {}) },
    ...(method === "POST" ? { body: new URLSearchParams({ intent: "publish", note: "x", reason: "filled", confirm: "on" }) } : {}),
  });

/** To the sign-in, or (the room of any deal, known or not) to its first tab, which is asked for itself. */
const leadsOn = (answer: Response): boolean => answer.status === 302 && /^\/(?:sign-in|deals\/\w+\/terms$)/.test(answer.headers.get("Location") ?? "");

/**
 * Whether a stranger is sent away without being told anything. A form may be refused for its fields before its right is
 * asked for, and an address without a page does not look at the id; the fingerprint says that nothing happened.
 */
const isSentAway = (answer: Response, isBlind: boolean): boolean =>
  leadsOn(answer) || [401, 403, 404, 405, ...(isBlind ? [400, 413, 415, 422] : [])].includes(answer.status);

describe.each(addresses)("%s", (address) => {
  it.each(["GET", "POST"])("gives nothing to strangers (%s)", async (method) => {
    for (const who of [undefined, ...KINDS]) {
      const answer = await ask(address, who, method);
      const isBlind = method === "POST" || ROUTE_ACCESS[address] === "post";
      expect(isSentAway(answer, isBlind), `${who ?? "nobody"} got ${answer.status}`).toBe(true);
      await answer.body?.cancel();
    }
  });

  it("takes nothing from a viewer of the very organization", async () => {
    for (const party of ["brand", "studio", "board"]) {
      const answer = await ask(address, `viewer:${party}`, "POST");
      expect(answer.status, `viewer of the ${party}`).toBeGreaterThanOrEqual(400);
      expect(answer.status, `viewer of the ${party}`).toBeLessThan(500);
      await answer.body?.cancel();
    }
  });
});

describe.each(operations.filter(({ path }) => path.includes("{")).map((operation) => [operation.operationId, operation] as const))("%s", (_, operation) => {
  it("finds nothing of others with any other key", async () => {
    const statuses = [];
    for (const kind of KINDS) {
      const answer = await fetch(`${site.baseUrl}/api/v1${fill(operation.path)}`, {
        method: operation.method.toUpperCase(),
        headers: { Authorization: `Bearer ${keys.get(kind)}`, "Content-Type": "application/json" },
        ...(operation.method === "get" ? {} : { body: JSON.stringify(operation.examples.request ?? {}) }),
      });
      expect([403, 404], `${kind}: ${await answer.text()}`).toContain(answer.status);
      statuses.push(answer.status);
    }
    // a kind that can never do this is told so; to one that could, the thing of others does not exist
    expect(statuses).toContain(404);
  });
});

it("has changed nothing, after all of that", async () => {
  expect(await fingerprint()).toBe(before);
});
