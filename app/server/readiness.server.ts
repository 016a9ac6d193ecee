import { sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import journal from "../../db/migrations/meta/_journal.json";

export type Readiness = { isReady: true } | { isReady: false; problem: "closing" | "database" | "migrations" };

const newest = Math.max(...journal.entries.map((entry) => entry.when));
const ANSWER_WITHIN_MS = 3_000;

/** Whether this process should receive requests: the database answers and has the schema that this build expects. */
export async function readiness(db: Database, closing: AbortSignal): Promise<Readiness> {
  if (closing.aborted) return { isReady: false, problem: "closing" };
  try {
    const applied = await Promise.race([newestApplied(db), afterTooLong()]);
    return applied >= newest ? { isReady: true } : { isReady: false, problem: "migrations" };
  } catch {
    return { isReady: false, problem: "database" };
  }
}

async function newestApplied(db: Database): Promise<number> {
  const [table] = await db.execute<{ name: string | null }>(
    sql`select to_regclass('drizzle.__drizzle_migrations')::text as name`,
  );
  if (!table?.name) return 0;
  const [row] = await db.execute<{ newest: string | null }>(
    sql`select max(created_at)::text as newest from drizzle.__drizzle_migrations`,
  );
  return Number(row?.newest ?? 0);
}

const afterTooLong = (): Promise<never> =>
  new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error("no answer")), ANSWER_WITHIN_MS).unref();
  });
