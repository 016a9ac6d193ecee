import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, inject } from "vitest";
import { type Database, openDatabase } from "~db/client.server";
import { type RunningDouble, startStripeDouble } from "~tests/doubles/stripe/server";
import { freePort } from "../../.config/postgres.mjs";
import { createFromTemplate, databaseUrl, dropDatabase } from "./database";

export interface TestSite {
  /** `http://localhost:<port>`, known after `beforeAll`. */
  readonly baseUrl: string;
  readonly db: Database;
  readonly databaseUrl: string;
  /** The stand-in for Stripe of this site: `site.stripe.double` and what people and banks do. */
  readonly stripe: RunningDouble;
  /** What the processes wrote, newest last; for looking into a failure. */
  log(): string;
}

export interface SiteOptions {
  /** Whether jobs run by themselves as they fall due; default: yes. */
  hasWorker?: boolean;
  /** More settings for the processes. */
  env?: Record<string, string>;
}

interface Running {
  baseUrl: string;
  stripe: RunningDouble;
  folder: string;
  children: ChildProcess[];
}

/**
 * The whole of Scenemark as it runs in production, web and worker, on a database of this test file's own, with the
 * stand-in for Stripe. Call it at the top of the file: `const site = testSite()`.
 */
export function testSite(options: SiteOptions = {}): TestSite {
  const name = `scenemark_test_${randomBytes(6).toString("hex")}`;
  const url = databaseUrl(name);
  const handle = openDatabase(url, { max: 5, applicationName: "tests" });
  const lines: string[] = [];
  let running: Running | undefined;
  beforeAll(async () => {
    await createFromTemplate(name);
    running = await startProcesses(url, options, lines);
  }, 120_000);
  afterAll(async () => {
    if (running) await stopProcesses(running);
    await handle.close();
    await dropDatabase(name);
  }, 60_000);
  const started = (): Running => {
    if (!running) throw new Error("The site runs only inside of tests and hooks.");
    return running;
  };
  return {
    db: handle.db,
    databaseUrl: url,
    get baseUrl() { return started().baseUrl; },
    get stripe() { return started().stripe; },
    log: () => lines.join(""),
  };
}

async function startProcesses(url: string, options: SiteOptions, lines: string[]): Promise<Running> {
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const webhooks = `http://127.0.0.1:${port}/webhooks/stripe`;
  const stripe = await startStripeDouble({
    port: 0, webhookUrls: { platform: `${webhooks}/platform`, connect: `${webhooks}/connect` },
    platformSecret: "whsec_double_platform", connectSecret: "whsec_double_connect",
  });
  const folder = await mkdtemp(path.join(tmpdir(), "scenemark-site-"));
  const env = {
    ...process.env, NODE_ENV: "production", SCENEMARK_MODE: "test", DATABASE_URL: url, DATABASE_POOL: "5", WORKER_CONCURRENCY: "2",
    PORT: String(port), HOST: "127.0.0.1", BASE_URL: baseUrl, LOG_LEVEL: "warn", STORAGE_DIR: folder,
    STRIPE_API_BASE: `http://127.0.0.1:${new URL(stripe.baseUrl).port}`,
    STRIPE_SECRET_KEY: "sk_test_double", STRIPE_WEBHOOK_SECRET: "whsec_double_platform",
    STRIPE_CONNECT_WEBHOOK_SECRET: "whsec_double_connect", ...options.env,
  };
  const names = options.hasWorker === false ? ["serve"] : ["serve", "worker"];
  const children = names.map((entry) => startProcess(entry, env, lines));
  const running = { baseUrl, stripe, folder, children };
  try {
    await waitUntilReady(`http://127.0.0.1:${port}/readyz`, children);
  } catch (error) {
    await stopProcesses(running);
    throw new Error(`The site did not start: ${String(error)}\n${lines.join("").slice(-4000)}`);
  }
  return running;
}

function startProcess(entry: string, env: NodeJS.ProcessEnv, lines: string[]): ChildProcess {
  const file = path.join(inject("buildFolder"), "server", `${entry}.js`);
  const child = spawn(process.execPath, ["--enable-source-maps", file], { env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  const keep = (chunk: Buffer) => {
    lines.push(chunk.toString());
    if (lines.length > 2_000) lines.shift();
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return child;
}

async function waitUntilReady(url: string, children: readonly ChildProcess[]): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (children.some((child) => child.exitCode !== null)) throw new Error("a process ended at once");
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Error("no answer within a minute");
}

async function stopProcesses({ children, stripe, folder }: Running): Promise<void> {
  await Promise.all(children.map(stopProcess));
  await stripe.close();
  await rm(folder, { recursive: true, force: true });
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => { child.once("exit", resolve); });
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(timer);
}
