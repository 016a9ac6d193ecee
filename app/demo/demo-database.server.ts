import { sql } from "drizzle-orm";
import { StartError } from "~/server/shutdown";
import type { Database } from "~db/client.server";
import type { DemoReport } from "./report";

/** Schemas that Scenemark and its libraries make; a reset removes these and nothing else. */
const OUR_SCHEMAS = ["public", "drizzle", "graphile_worker", "scenemark_demo"] as const;

/**
 * Marks an empty database as the demo's. A database that holds anything which the demo did not make is left alone:
 * throws `StartError`.
 */
export async function claimDatabase(db: Database): Promise<void> {
  if (await isDemoDatabase(db)) return;
  const [row] = await db.execute<{ tables: number }>(sql`
    select count(*)::int as tables from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema')`);
  if (row && row.tables > 0) {
    throw new StartError(
      "The database in DATABASE_URL holds tables that the demo did not make, so the demo leaves it alone. " +
        "Name an empty database, or unset DATABASE_URL to use the embedded one.",
    );
  }
  await db.execute(sql`create schema scenemark_demo`);
  await db.execute(sql`create table scenemark_demo.marker (seeded_at timestamptz, report jsonb)`);
  await db.execute(sql`insert into scenemark_demo.marker default values`);
}

async function isDemoDatabase(db: Database): Promise<boolean> {
  const [row] = await db.execute<{ name: string | null }>(sql`select to_regclass('scenemark_demo.marker')::text as name`);
  return Boolean(row?.name);
}

/** Empties a database that the demo made; any other is refused by `claimDatabase`. */
export async function resetDatabase(db: Database): Promise<void> {
  await claimDatabase(db);
  for (const schema of OUR_SCHEMAS) await db.execute(sql.raw(`drop schema if exists ${schema} cascade`));
  await db.execute(sql`create schema public`);
  await claimDatabase(db);
}

/** The accounts of a demo that was seeded completely; undefined when it was not, or was interrupted. */
export async function readReport(db: Database): Promise<DemoReport | undefined> {
  const [row] = await db.execute<{ report: DemoReport | null }>(
    sql`select report from scenemark_demo.marker where seeded_at is not null`,
  );
  return row?.report ?? undefined;
}

/** Whether a seeding was begun and not finished, so that what is there is no demo. */
export async function isHalfSeeded(db: Database): Promise<boolean> {
  const [row] = await db.execute<{ organizations: string | null }>(
    sql`select to_regclass('public.organizations')::text as organizations`,
  );
  if (!row?.organizations || (await readReport(db))) return false;
  const [count] = await db.execute<{ count: number }>(sql`select count(*)::int as count from organizations`);
  return Boolean(count && count.count > 0);
}

export async function saveReport(db: Database, report: DemoReport): Promise<void> {
  await db.execute(sql`update scenemark_demo.marker set seeded_at = now(), report = ${JSON.stringify(report)}::jsonb`);
}
