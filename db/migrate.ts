import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { runMigrations as migrateJobs } from "graphile-worker";
import postgres from "postgres";

/** Any number that no other program uses: two starting processes must not migrate at once. */
const MIGRATION_LOCK = 5_271_009;

/** Brings a database to the newest schema: ours, then the job queue's. Safe to call from several processes. */
export async function migrateDatabase(url: string, migrationsFolder: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(client), { migrationsFolder });
    await migrateJobs({ connectionString: url });
  } finally {
    await client.end({ timeout: 5 });
  }
}
