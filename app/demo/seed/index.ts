import type { Logger } from "pino";
import type { Database } from "~db/client.server";
import type { DemoReport } from "../report";
import { seedPeople } from "./people";

export interface DemoWorld {
  db: Database;
  /** The wall clock at seeding; histories are laid out before it. */
  now: Date;
  log: Logger;
}

/** Fills an empty, migrated database through the verbs, at the times at which things happened. */
export async function seedDemo(world: DemoWorld): Promise<DemoReport> {
  const accounts = await seedPeople(world);
  return { accounts, apiKeys: [] };
}
