import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll } from "vitest";
import type { Database } from "~db/client.server";

/**
 * Counts the queries of a read over a pool of its own: a read that asks once per row asks more when there are more.
 * Call it at the top of the file, with the `url` of `testDatabase()`.
 */
export function queryCounter(url: string): (work: (db: Database) => Promise<unknown>) => Promise<number> {
  const client = postgres(url, { max: 4, onnotice: () => undefined, connection: { TimeZone: "UTC" } });
  let count = 0;
  const db = drizzle(client, { logger: { logQuery: () => void (count += 1) } });
  afterAll(() => client.end({ timeout: 5 }));
  return async (work) => {
    count = 0;
    await work(db);
    return count;
  };
}
