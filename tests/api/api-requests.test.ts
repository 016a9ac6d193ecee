import { request } from "node:http";
import { text } from "node:stream/consumers";
import { beforeAll, expect, it } from "vitest";
import { createApiKey } from "~/domains/organizations/create-api-key.server";
import { aBrand } from "~tests/factories/organizations";
import { testSite } from "~tests/setup/server";

const site = testSite({ hasWorker: false, env: { METRICS_TOKEN: "the-token-of-this-test" } });
let key = "";

beforeAll(async () => {
  const brand = await aBrand(site.db);
  ({ key } = await createApiKey(brand.ctx, { name: "all", scopes: ["briefs:read", "briefs:write"] }));
});

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${site.baseUrl}/api/v1${path}`, { ...init, headers: { Authorization: `Bearer ${key}`, ...init.headers } });

it("answers with the headers that every answer of the site has", async () => {
  const answer = await ask("/briefs");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Content-Type")).toBe("application/json; charset=utf-8");
  expect(answer.headers.get("X-Request-Id")).toMatch(/^req_/);
  expect(answer.headers.get("Content-Security-Policy")).toContain("default-src 'self'");
  expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(await answer.json()).toMatchObject({ briefs: [] });
});

it("takes a write without a cookie or an origin, and a body of any encoding of UTF-8", async () => {
  const created = await ask("/briefs", { method: "POST", headers: { "Content-Type": "application/json" }, body: "\uFEFF{\"title\":\"冷萃茶\"}" });
  expect([created.status, (await created.json()).title]).toEqual([201, "冷萃茶"]);
});

it("says no as problem details: without a key, for an unknown address, in the caller's language", async () => {
  const stranger = await fetch(`${site.baseUrl}/api/v1/briefs`, { headers: { "Accept-Language": "zh" } });
  expect(stranger.status).toBe(401);
  expect(stranger.headers.get("Content-Type")).toContain("application/problem+json");
  expect((await stranger.json()).title).toMatch(/[一-鿿]/);
  expect((await ask("/nowhere")).status).toBe(404);
  expect((await ask("/briefs/%ZZ")).status).toBe(404);
});

it("refuses a body that grows too large on its way, and still answers", async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const outgoing = request(`${site.baseUrl}/api/v1/briefs`, {
      method: "POST", headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", "Transfer-Encoding": "chunked" },
    }, (response) => { text(response).then(() => resolve(response.statusCode), reject); });
    outgoing.once("error", reject);
    for (let part = 0; part < 12; part += 1) outgoing.write("x".repeat(100_000));
    outgoing.end();
  });
  expect(status).toBe(413);
});

it("is measured and compressed like pages", async () => {
  const packed = await ask("/briefs?limit=100", { headers: { "Accept-Encoding": "gzip" } });
  expect(packed.headers.get("Vary")).toContain("Accept-Encoding");
  const metrics = await (await fetch(`${site.baseUrl}/metrics`, { headers: { Authorization: "Bearer the-token-of-this-test" } })).text();
  expect(metrics).toMatch(/http_request_duration_seconds_count\{[^}]*path="\/api\/v1\/briefs"[^}]*\} [1-9]/);
});

it("keeps its description among the pages", async () => {
  const description = await fetch(`${site.baseUrl}/api/v1/openapi.json`);
  expect([description.status, (await description.json()).openapi]).toEqual([200, "3.1.0"]);
});
