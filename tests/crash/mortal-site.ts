import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Database, openDatabase } from "~db/client.server";
import { migrateDatabase } from "~db/migrate";
import { type RunningDouble, startStripeDouble } from "~tests/doubles/stripe/server";
import { siteSettings, startProcess } from "~tests/setup/processes";
import { freePort } from "../../.config/postgres.mjs";
import { type MortalPostgres, startMortalPostgres } from "./mortal-postgres";

export const VICTIMS = ["worker", "web", "database"] as const;
export type Victim = (typeof VICTIMS)[number];

/** Web, worker and PostgreSQL as in production, each of which can be killed; whatever dies is started again, as by any supervisor. */
export interface MortalSite {
  baseUrl: string;
  db: Database;
  stripe: RunningDouble;
  kill(victim: Victim): Promise<void>;
  /** What the processes wrote last. */
  log(): string;
  close(): Promise<void>;
}

export async function startMortalSite({ root, buildFolder }: { root: string; buildFolder: string }): Promise<MortalSite> {
  const postgres = await startMortalPostgres(root);
  const databaseUrl = postgres.urlOf("postgres");
  await migrateDatabase(databaseUrl, path.join(root, "db/migrations"));
  const port = await freePort();
  const webhooks = `http://127.0.0.1:${port}/webhooks/stripe`;
  const stripe = await startStripeDouble({
    port: 0, webhookUrls: { platform: `${webhooks}/platform`, connect: `${webhooks}/connect` },
    platformSecret: "whsec_double_platform", connectSecret: "whsec_double_connect", settleSeconds: 1, payoutSeconds: 1,
  });
  const folder = await mkdtemp(path.join(tmpdir(), "scenemark-crash-"));
  const settings = { ...siteSettings({ databaseUrl, port, stripe, folder }), LOG_LEVEL: "fatal" };
  const lines: string[] = [];
  const supervise = (entry: string) => keepAlive(() => startProcess(path.join(buildFolder, "server", `${entry}.js`), settings, lines));
  const processes = { web: supervise("serve"), worker: supervise("worker") };
  const handle = openDatabase(databaseUrl, { max: 4, applicationName: "tests" });
  return {
    baseUrl: `http://127.0.0.1:${port}`, db: handle.db, stripe, log: () => lines.join("").slice(-4000),
    kill: async (victim) => (victim === "database" ? postgres.crash() : processes[victim].kill()),
    close: () => closeAll({ postgres, stripe, folder, handle, supervisors: Object.values(processes) }),
  };
}

interface Supervisor {
  kill(): void;
  stop(): Promise<void>;
}

const RESTART_MS = 100;

/** Starts a process again whenever it ends, until it is told to stop. */
function keepAlive(start: () => ChildProcess): Supervisor {
  let isWanted = true;
  let child: ChildProcess;
  let ended: Promise<unknown>;
  const begin = () => {
    child = start();
    ended = new Promise((resolve) => { child.once("exit", resolve); });
    void ended.then(async () => {
      await sleep(RESTART_MS);
      if (isWanted) begin();
    });
  };
  begin();
  return {
    kill: () => { child.kill("SIGKILL"); },
    async stop() {
      isWanted = false;
      child.kill("SIGKILL");
      await ended;
    },
  };
}

interface Closing {
  postgres: MortalPostgres;
  stripe: RunningDouble;
  folder: string;
  handle: { close(): Promise<void> };
  supervisors: Supervisor[];
}

async function closeAll({ postgres, stripe, folder, handle, supervisors }: Closing): Promise<void> {
  await Promise.all(supervisors.map((supervisor) => supervisor.stop()));
  await handle.close();
  await stripe.close();
  await postgres.close();
  await rm(folder, { recursive: true, force: true });
}
