import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { type Database, openDatabase } from "~db/client.server";
import { type Actor, type Ctx, type SystemActor, systemActor } from "~/domains/core/context";
import { runDueJobs } from "~/jobs/run-due-jobs.server";
import { tasks } from "~/jobs/tasks.server";

/** When tests happen, unless they say otherwise. */
export const TEST_NOW = new Date("2026-03-02T09:00:00Z");

export interface TestDatabase {
  db: Database;
  /** For a second pool or a raw client of one's own. */
  url: string;
  /** The context of a verb called by this actor; `now` is `TEST_NOW` unless given. */
  ctxFor<A extends Actor>(actor: A, now?: Date): Ctx<A>;
  systemCtx(now?: Date): Ctx<SystemActor>;
  /**
   * Runs every job that is due at `now`, and those that these ring for, through their real handlers.
   * Returns the names of the jobs in the order they ran; throws when a handler throws.
   */
  runJobs(now?: Date): Promise<string[]>;
}

/**
 * A migrated database of its own for this test file, gone afterwards. Call it at the top of the file, outside
 * of tests: `const { db, ctxFor } = testDatabase()`. What is committed stays until the file ends.
 */
export function testDatabase(): TestDatabase {
  const name = `scenemark_test_${randomBytes(6).toString("hex")}`;
  const url = databaseUrl(name);
  const handle = openDatabase(url, { max: 10, applicationName: "tests" }); // connects with the first query
  beforeAll(() => createFromTemplate(name), 60_000);
  afterAll(async () => {
    await handle.close();
    await dropDatabase(name);
  }, 60_000);
  const ctxFor = <A extends Actor>(actor: A, now = TEST_NOW): Ctx<A> => ({
    actor, db: handle.db, now, requestId: "req_test",
  });
  return {
    db: handle.db,
    url,
    ctxFor,
    systemCtx: (now) => ctxFor(systemActor, now),
    runJobs: (now = TEST_NOW) => runDueJobs(handle.db, now, tasks),
  };
}

/** Address of a database on the server of this run. */
export function databaseUrl(name: string): string {
  const url = new URL(inject("postgresAdminUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

/** Clones the migrated template. Nobody is ever connected to the template, so clones need not wait. */
export async function createFromTemplate(name: string): Promise<void> {
  await admin((sql) => sql.unsafe(`create database ${name} template ${inject("postgresTemplate")}`));
}

export async function dropDatabase(name: string): Promise<void> {
  await admin((sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
}

async function admin(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(inject("postgresAdminUrl"), { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
