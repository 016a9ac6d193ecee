import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { migrateDatabase } from "~db/migrate";
import { openDatabase } from "~db/client.server";
import { TEST_PASSWORD } from "~tests/factories/sign-in";
import { type SiteProcesses, startProcesses, stopProcesses } from "~tests/setup/processes";
import { ensureBuild } from "../../.config/build.mjs";
import { startTestCluster } from "../../.config/test-cluster.mjs";
import { compare, measure, send, type Target } from "./load";
import { fillWorld, recordQueries, type World } from "./world";

const root = fileURLToPath(new URL("../..", import.meta.url));
const METRICS_TOKEN = "the-token-of-the-bench";
const POOL = 10;

async function signIn(baseUrl: string, email: string): Promise<string> {
  const response = await fetch(`${baseUrl}/sign-in`, {
    method: "POST", redirect: "manual", headers: { Origin: baseUrl },
    body: new URLSearchParams({ intent: "sign-in", email, password: TEST_PASSWORD }),
  });
  if (response.status !== 302) throw new Error(`Signing in answered ${response.status}.`);
  return response.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]).join("; ");
}

/** One key may ask 200 times a second; the bench asks more often. */
function inTurns(apiKeys: readonly string[]): Target["headers"] {
  let turn = 0;
  return () => ({ Authorization: `Bearer ${apiKeys[turn++ % apiKeys.length]}` });
}

async function startBareServer(databaseUrl: string, api: Target, apiKey: string) {
  const queries = await recordQueries(databaseUrl, apiKey);
  const body = await (await fetch(api.url, { headers: api.headers() })).text();
  const child = fork(fileURLToPath(new URL("bare-server.mjs", import.meta.url)));
  child.send({ url: databaseUrl, queries, body, pool: POOL });
  const [message] = await once(child, "message");
  return { target: { name: "bare server", url: `http://127.0.0.1:${message.port}/`, headers: () => ({}) }, statements: queries.length, bytes: body.length, stop: () => child.kill() };
}

async function memory(baseUrl: string): Promise<number> {
  const text = await (await fetch(`${baseUrl}/metrics`, { headers: { Authorization: `Bearer ${METRICS_TOKEN}` } })).text();
  return Number(/^scenemark_nodejs_heap_size_used_bytes (\S+)/m.exec(text)?.[1] ?? 0) / 1_048_576;
}

/** The least of several looks: what is left after the collector came by. */
async function settledMemory(baseUrl: string, target: Target): Promise<number> {
  const looks: number[] = [];
  for (let look = 0; look < 10; look += 1) {
    await send(target, 50);
    looks.push(await memory(baseUrl));
  }
  return Math.min(...looks);
}

const verdict = (share: number): string => `${share.toFixed(2)} (${share >= 0.5 ? "reaches" : "misses"} 0.5)`;

async function report(site: SiteProcesses, databaseUrl: string, world: World): Promise<void> {
  const origin = site.baseUrl.replace("localhost", "127.0.0.1");
  const signedIn = { Cookie: await signIn(site.baseUrl, world.email) };
  const page = (name: string, path: string): Target => ({ name, url: `${origin}${path}`, headers: () => signedIn });
  const list = page("brief list", "/briefs");
  const pages = await compare(list, page("empty list", "/briefs?q=nothingislikethis"));
  console.log(`brief list page: ${pages.target.toFixed(0)}/s, with an empty list: ${pages.reference.toFixed(0)}/s, share ${verdict(pages.share)}`);

  const api = { name: "listBriefs", url: `${origin}/api/v1/briefs?limit=25`, headers: inTurns(world.apiKeys) };
  const bare = await startBareServer(databaseUrl, api, world.apiKeys[0] ?? "");
  const calls = await compare(api, bare.target);
  console.log(`listBriefs: ${calls.target.toFixed(0)}/s, bare server (${bare.statements} statements, ${bare.bytes} bytes): ${calls.reference.toFixed(0)}/s, share ${verdict(calls.share)}`);
  bare.stop();

  const looks = [
    list, page("brief", `/briefs/${world.briefId}`), page("deal", `/deals/${world.dealId}/terms`),
    page("search briefs", "/briefs?q=jasmine+kind7"), page("search productions", "/productions?q=jasmine+kind7"),
  ];
  for (const target of looks) {
    await measure(target, 1);
    const { p50, p95, perSecond } = await measure(target, 4);
    console.log(`${target.name}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms on 8 connections (${perSecond.toFixed(0)}/s)`);
  }

  await send(list, 2_000);
  const before = await settledMemory(site.baseUrl, list);
  await send(list, 10_000);
  const after = await settledMemory(site.baseUrl, list);
  console.log(`heap after warming up: ${before.toFixed(1)} MiB, after 10,000 more requests: ${after.toFixed(1)} MiB (${(after - before).toFixed(1)} MiB)`);
}

/** Fills a database, starts the site on it and prints the figures. */
export async function runBench(): Promise<void> {
  const buildFolder = await ensureBuild();
  const cluster = await startTestCluster(root, (url: string) => migrateDatabase(url, `${root}db/migrations`));
  const databaseUrl = cluster.adminUrl.replace(/\/postgres$/, "/bench");
  const admin = postgres(cluster.adminUrl, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database bench template ${cluster.template}`);
  await admin.end();
  const { db, close } = openDatabase(databaseUrl, { max: 2, applicationName: "bench" });
  console.log("Filling in 100,000 productions and 10,000 briefs …");
  const world = await fillWorld(db, new Date());
  await close();
  const env = { METRICS_TOKEN, DATABASE_POOL: String(POOL) };
  const lines: string[] = [];
  const site = await startProcesses({ databaseUrl, buildFolder, hasWorker: false, env, lines });
  try {
    await report(site, databaseUrl, world);
  } finally {
    await stopProcesses(site);
    await cluster.stop();
  }
}
