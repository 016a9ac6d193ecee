import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { env } from "~/config/env.server";
import { openDatabase } from "~db/client.server";
import type { Cast } from "./seed/cast";
import { negotiateBeside, type PlacesAndDeals, seedBriefsBeside, seedPlacesAndDeals } from "./seed";

/** A part of the demo, filled in by a thread of its own (`onAnotherProcessor` in demo.ts): first it is told the cast, then what places and deals need. */
const { now } = workerData as { now: Date };
const settings = env();
const { db, close } = openDatabase(settings.DATABASE_URL, { max: settings.DATABASE_POOL, applicationName: "scenemark demo", isHasty: true });
try {
  if (!parentPort) throw new Error("Only the demo starts this thread.");
  const [cast] = (await once(parentPort, "message")) as [Cast];
  const told = once(parentPort, "message");
  parentPort.postMessage(await seedBriefsBeside({ db, now }, cast));
  const [work] = (await told) as [PlacesAndDeals];
  parentPort.postMessage(await negotiateBeside({ db, now }, cast, work));
  await seedPlacesAndDeals({ db, now }, cast, work);
} finally {
  await close();
}
