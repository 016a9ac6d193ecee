import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres, { type Sql, type TransactionSql } from "postgres";
import { repeatedStatements } from "./repeated-statements";

type NoSchema = Record<string, never>;

/** A pool or a transaction: verbs do not care which. */
export type Database = PgDatabase<PostgresJsQueryResultHKT, NoSchema, ExtractTablesWithRelations<NoSchema>>;

export interface DatabaseHandle {
  db: Database;
  close(): Promise<void>;
}

export interface PoolOptions {
  max: number;
  applicationName: string;
  /**
   * Commits do not wait for the disk, and each statement is planned once. For work that begins anew when the machine
   * fails in the middle of it, on tables that are still small; the next commit of another pool writes all of it to the disk.
   */
  isHasty?: boolean;
}

/** Opens a pool. Called by process entries and test set-up only; everything else receives `ctx.db`. */
export function openDatabase(url: string, options: PoolOptions): DatabaseHandle {
  const client = postgres(url, {
    max: options.max,
    idle_timeout: 30,
    connect_timeout: 10,
    onnotice: () => undefined,
    connection: {
      application_name: options.applicationName, TimeZone: "UTC",
      ...(options.isHasty ? { synchronous_commit: "off", plan_cache_mode: "force_generic_plan", jit: "off" } : {}),
    },
  });
  prepareRepeated(client, repeatedStatements());
  return { db: drizzle(client), close: () => client.end({ timeout: 5 }) };
}

/**
 * Drizzle sends each statement unprepared, which costs a second round trip and parsing every time. Here what comes
 * again is prepared, on the pool and in its transactions.
 */
function prepareRepeated(client: Sql | TransactionSql, isRepeated: (text: string) => boolean): void {
  const { unsafe } = client;
  client.unsafe = (text, params = [], options = {}) =>
    unsafe(text, params, { ...options, prepare: options.prepare || (params.length > 0 && isRepeated(text)) });
  if ("begin" in client) {
    const begin = client.begin.bind(client) as Nest;
    Object.assign(client, { begin: nested(begin, isRepeated) });
  }
  if ("savepoint" in client) {
    const savepoint = client.savepoint.bind(client) as Nest;
    Object.assign(client, { savepoint: nested(savepoint, isRepeated) });
  }
}

type Nest = <T>(work: (inner: TransactionSql) => Promise<T>) => Promise<T>;

const nested = (open: Nest, isRepeated: (text: string) => boolean): Nest => (work) =>
  open((inner) => {
    prepareRepeated(inner, isRepeated);
    return work(inner);
  });
