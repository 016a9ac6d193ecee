import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { env } from "~/config/env.server";
import { openDatabase } from "~db/client.server";
import { seedBriefs } from "./seed/briefs";
import type { Cast } from "./seed/cast";
import { seedPlaces } from "./seed/places";
import type { Productions } from "./seed/productions";

/** The listings of the demo, filled in by a thread of its own (`listingsBeside` in demo.ts). */
const { now, cast } = workerData as { now: Date; cast: Cast };
const settings = env();
const { db, close } = openDatabase(settings.DATABASE_URL, { max: settings.DATABASE_POOL, applicationName: "scenemark demo", isHasty: true });
try {
  if (!parentPort) throw new Error("Only the demo starts this thread.");
  const told = once(parentPort, "message");
  parentPort.postMessage(await seedBriefs({ db, now }, cast));
  const [productions] = (await told) as [Productions];
  await seedPlaces({ db, now }, cast, productions);
} finally {
  await close();
}
