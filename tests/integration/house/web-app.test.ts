import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { ServerBuild } from "@remix-run/node";
import { sql } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEnv } from "~/config/env.server";
import { DomainError } from "~/domains/core/errors";
import { createWebApp } from "~/server/web-app.server";
import { testDatabase } from "~tests/setup/database";

const { db } = testDatabase();
const TOKEN = "a-token-for-the-metrics";
const closing = new AbortController();
const lines: Record<string, unknown>[] = [];
let server: Server;
let base: string;

/** A site of a few resource routes; enough to see what happens around Remix. */
const loaders: Record<string, () => unknown> = {
  facts: () => Response.json({ ok: true }),
  stream: () => new Response(endless(), { headers: { "Content-Type": "text/event-stream" } }),
  missing: () => { throw new DomainError("not_found", { reason: "brief" }); },
  broken: () => { throw new Error("a bug with mei@example.com in it"); },
};

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("data: first\n\n"));
      closing.signal.addEventListener("abort", () => controller.close());
    },
  });
}

function siteBuild(): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(loaders).map(([id, loader]) => [id, { id, path: id, module: { loader, action: loader } }]),
  );
  return {
    entry: { module: { default: () => new Response("page"), handleError: () => undefined } },
    routes, assets: { routes: {}, entry: { module: "", imports: [] }, url: "", version: "1" },
    publicPath: "/", assetsBuildDirectory: "", future: {}, isSpaMode: false,
  } as never;
}

beforeAll(async () => {
  const log = pino({ level: "info" }, { write: (line: string) => { lines.push(JSON.parse(line)); } });
  const env = readEnv({ DATABASE_URL: "postgres://x", SESSION_SECRET: "s".repeat(32), SCENEMARK_MODE: "test", METRICS_TOKEN: TOKEN });
  const live = { subscribe: () => () => undefined, closing: closing.signal };
  const build = siteBuild();
  server = createServer(createWebApp({ env, services: { db, log, live }, build: async () => build }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));

describe("around every request", () => {
  it("gives it a number and the browser its rules", async () => {
    const response = await fetch(`${base}/facts`);
    expect(response.status).toBe(200);
    expect(response.headers.get("X-Request-Id")).toMatch(/^req_/);
    expect(response.headers.get("Content-Security-Policy")).toContain("script-src 'self' 'nonce-");
    expect(response.headers.get("X-Powered-By")).toBeNull();
  });

  it("never uses a nonce twice", async () => {
    const nonces = await Promise.all([1, 2, 3].map(async () => (await fetch(`${base}/facts`)).headers.get("Content-Security-Policy")));
    expect(new Set(nonces).size).toBe(3);
  });

  it("believes a proxy's request number only when it is told to trust one", async () => {
    const response = await fetch(`${base}/facts`, { headers: { "X-Request-Id": "chosen-by-a-stranger" } });
    expect(response.headers.get("X-Request-Id")).toMatch(/^req_/);
  });

  it("refuses changes from other sites before they reach any code", async () => {
    const send = (headers: Record<string, string>) => fetch(`${base}/facts`, { method: "POST", headers });
    expect((await send({ Origin: "https://elsewhere.example" })).status).toBe(403);
    expect((await send({ Origin: base })).status).toBe(200);
  });

  it("maps refusals to their status and bugs to 500, and logs no private words", async () => {
    expect((await fetch(`${base}/missing?email=mei@example.com`)).status).toBe(404);
    const broken = await fetch(`${base}/broken`);
    expect(broken.status).toBe(500);
    const line = lines.find((entry) => entry["path"] === "/missing");
    expect(line).toMatchObject({ method: "GET", status: 404, msg: "request" });
    expect(JSON.stringify(lines)).not.toContain("mei@example.com");
  });

  it("answers a path that is not well-formed", async () => {
    expect((await fetch(`${base}/%E0%A4%A`)).status).toBeLessThan(500);
  });

  it("lets a live stream through before it ends, also to clients that take compression", async () => {
    const response = await fetch(`${base}/stream`, { headers: { "Accept-Encoding": "gzip" } });
    const first = await response.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value)).toContain("data: first");
  });
});

describe("for those who watch over it", () => {
  it("is alive", async () => {
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
  });

  it("shows its figures only for the token", async () => {
    expect((await fetch(`${base}/metrics`)).status).toBe(401);
    expect((await fetch(`${base}/metrics`, { headers: { Authorization: "Bearer wrong" } })).status).toBe(401);
    const text = await (await fetch(`${base}/metrics`, { headers: { Authorization: `Bearer ${TOKEN}` } })).text();
    expect(text).toContain("scenemark_http_request_duration_seconds_count");
    expect(text).toContain('scenemark_jobs{state="due"}');
    expect(text).not.toContain("mei@example.com");
  });

  it("is ready on the newest schema, and says what is missing otherwise", async () => {
    expect(await (await fetch(`${base}/readyz`)).json()).toEqual({ isReady: true });
    await db.execute(sql`update drizzle.__drizzle_migrations set created_at = created_at - 100000000000000`);
    const old = await fetch(`${base}/readyz`);
    expect(old.status).toBe(503);
    expect(await old.json()).toEqual({ isReady: false, problem: "migrations" });
    await db.execute(sql`update drizzle.__drizzle_migrations set created_at = created_at + 100000000000000`);
  });

  it("is no longer ready once it is closing", async () => {
    closing.abort();
    expect(await (await fetch(`${base}/readyz`)).json()).toEqual({ isReady: false, problem: "closing" });
  });
});
