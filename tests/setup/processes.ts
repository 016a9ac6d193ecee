import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type RunningDouble, startStripeDouble } from "~tests/doubles/stripe/server";
import { freePort } from "../../.config/postgres.mjs";

export interface SiteProcesses {
  baseUrl: string;
  stripe: RunningDouble;
  folder: string;
  children: ChildProcess[];
}

export interface ProcessOptions {
  databaseUrl: string;
  buildFolder: string;
  hasWorker: boolean;
  env?: Record<string, string> | undefined;
  stripe?: { settleSeconds?: number; payoutSeconds?: number } | undefined;
  /** Receives what the processes write. */
  lines: string[];
}

/** Starts the built web and worker processes, as in production, with a stand-in for Stripe in this process. */
export async function startProcesses(options: ProcessOptions): Promise<SiteProcesses> {
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const webhooks = `http://127.0.0.1:${port}/webhooks/stripe`;
  const stripe = await startStripeDouble({
    port: 0, webhookUrls: { platform: `${webhooks}/platform`, connect: `${webhooks}/connect` },
    platformSecret: "whsec_double_platform", connectSecret: "whsec_double_connect", ...options.stripe,
  });
  const folder = await mkdtemp(path.join(tmpdir(), "scenemark-site-"));
  const env = { ...siteSettings({ databaseUrl: options.databaseUrl, port, stripe, folder }), ...options.env };
  const names = options.hasWorker ? ["serve", "worker"] : ["serve"];
  const children = names.map((entry) => startProcess(path.join(options.buildFolder, "server", `${entry}.js`), env, options.lines));
  const running = { baseUrl, stripe, folder, children };
  try {
    await waitUntilReady(`http://127.0.0.1:${port}/readyz`, children);
  } catch (error) {
    await stopProcesses(running);
    throw new Error(`The site did not start: ${String(error)}\n${options.lines.join("").slice(-4000)}`);
  }
  return running;
}

/** The settings of web and worker of a site, as in production but for the stand-in for Stripe. */
export const siteSettings = ({ databaseUrl, port, stripe, folder }: { databaseUrl: string; port: number; stripe: RunningDouble; folder: string }) => ({
  ...process.env, NODE_ENV: "production" as const, SCENEMARK_MODE: "test", DATABASE_URL: databaseUrl, DATABASE_POOL: "5", WORKER_CONCURRENCY: "2",
  PORT: String(port), HOST: "127.0.0.1", BASE_URL: `http://localhost:${port}`, LOG_LEVEL: "warn",
  // the files of the tests themselves, so that what a factory stores can be opened in the site
  STORAGE_DIR: process.env["STORAGE_DIR"] ?? folder,
  STRIPE_API_BASE: `http://127.0.0.1:${new URL(stripe.baseUrl).port}`,
  STRIPE_SECRET_KEY: "sk_test_double", STRIPE_WEBHOOK_SECRET: "whsec_double_platform", STRIPE_CONNECT_WEBHOOK_SECRET: "whsec_double_connect",
});

export function startProcess(file: string, env: NodeJS.ProcessEnv, lines: string[]): ChildProcess {
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

export async function stopProcesses({ children, stripe, folder }: SiteProcesses): Promise<void> {
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
