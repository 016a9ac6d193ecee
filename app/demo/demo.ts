import { once } from "node:events";
import { rm } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { type Env, env } from "~/config/env.server";
import { createLogger } from "~/server/log.server";
import { closeOnSignal, stopWithSentence } from "~/server/shutdown";
import { openDatabase } from "~db/client.server";
import { migrateDatabase } from "~db/migrate";
import { claimDatabase, isHalfSeeded, readReport, resetDatabase, saveReport } from "./demo-database.server";
import type { DemoReport } from "./report";
import type { Beside, DemoWorld } from "./seed";
import type { SeededBriefs } from "./seed/briefs";
import type { DealHistory } from "./seed/deal-history";
import { startStripeDouble } from "~tests/doubles/stripe/server";

/** Prepares the demo's database, fills it once, and stays to be the stand-in for Stripe. Started by `npm run demo`. */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { data: { type: "string", default: ".data" }, reset: { type: "boolean", default: false } },
  });
  const settings = env();
  const log = createLogger(settings.LOG_LEVEL, "demo");
  const database = openDatabase(settings.DATABASE_URL, { max: settings.DATABASE_POOL, applicationName: "scenemark demo" });
  const stripeState = path.resolve(values.data, "stripe-double.json");
  await claimDatabase(database.db);
  if (values.reset || (await isHalfSeeded(database.db))) {
    await resetDatabase(database.db);
    await rm(path.resolve(settings.STORAGE_DIR), { recursive: true, force: true });
    await rm(stripeState, { force: true });
  }
  await migrateDatabase(settings.DATABASE_URL, path.resolve("db/migrations"));
  const stripe = await startStripeDouble({
    port: Number(new URL(settings.STRIPE_API_BASE).port),
    statePath: stripeState,
    platformSecret: settings.STRIPE_WEBHOOK_SECRET,
    connectSecret: settings.STRIPE_CONNECT_WEBHOOK_SECRET,
  });
  let report = await readReport(database.db);
  if (!report) {
    report = await seed(settings, { log, stripe: stripe.double });
    await saveReport(database.db, report);
  }
  const webhooks = new URL("/webhooks/stripe/", `http://127.0.0.1:${settings.PORT}`);
  stripe.startWebhooks({ platform: new URL("platform", webhooks).href, connect: new URL("connect", webhooks).href });
  closeOnSignal(log, [
    { name: "stand-in for Stripe", close: () => stripe.close() },
    { name: "database", close: () => database.close() },
  ]);
  process.send?.({ type: "ready", report });
}

/**
 * Fills the database. The seed and all that it needs is loaded only here, for most starts find it done. Everything is
 * done a few hundred times and never again, so that compiling it to the best code costs more than it saves.
 */
async function seed(settings: Env, world: Pick<DemoWorld, "log" | "stripe">): Promise<DemoReport> {
  setFlagsFromString("--interrupt-budget=2000000");
  const { seedDemo } = await import("./seed");
  const { db, close } = openDatabase(settings.DATABASE_URL, { max: settings.DATABASE_POOL, applicationName: "scenemark demo", isHasty: true });
  try {
    const now = new Date();
    return await seedDemo({ db, now, ...world, beside: onAnotherProcessor(now) });
  } finally {
    await close();
  }
}

/** A thread of its own: two processors fill the demo in three quarters of the time. It loads while the people come. */
function onAnotherProcessor(now: Date): Beside {
  const thread = new Worker(new URL("demo-beside.js", import.meta.url), { workerData: { now } });
  const ended = once(thread, "exit");
  return (cast) => {
    thread.postMessage(cast);
    return {
      briefs: once(thread, "message").then(([briefs]) => briefs as SeededBriefs),
      placesAndDeals(work) {
        const agreed = once(thread, "message").then(([histories]) => histories as DealHistory[]);
        thread.postMessage(work);
        return { agreed, done: ended.then(([code]) => refuseFailure(code)) };
      },
    };
  };
}

function refuseFailure(code: unknown): void {
  if (code !== 0) throw new Error("A part of the demo could not be filled in.");
}

await run().catch(stopWithSentence);
