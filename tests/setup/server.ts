import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, inject } from "vitest";
import { type Database, openDatabase } from "~db/client.server";
import type { RunningDouble } from "~tests/doubles/stripe/server";
import { createFromTemplate, databaseUrl, dropDatabase } from "./database";
import { type SiteProcesses, startProcesses, stopProcesses } from "./processes";

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
  /** How long money settles and payouts travel at the stand-in for Stripe; default: two days each. */
  stripe?: { settleSeconds?: number; payoutSeconds?: number };
  /** More settings for the processes. */
  env?: Record<string, string>;
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
  let running: SiteProcesses | undefined;
  beforeAll(async () => {
    await createFromTemplate(name);
    running = await startProcesses({
      databaseUrl: url, buildFolder: inject("buildFolder"), hasWorker: options.hasWorker ?? true, env: options.env, stripe: options.stripe, lines,
    });
  }, 120_000);
  afterAll(async () => {
    if (running) await stopProcesses(running);
    await handle.close();
    await dropDatabase(name);
  }, 60_000);
  const started = (): SiteProcesses => {
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
