import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";

type NoSchema = Record<string, never>;

/** A pool or a transaction: verbs do not care which. */
export type Database = PgDatabase<PostgresJsQueryResultHKT, NoSchema, ExtractTablesWithRelations<NoSchema>>;

export interface DatabaseHandle {
  db: Database;
  close(): Promise<void>;
}

/** Opens a pool. Called by process entries and test set-up only; everything else receives `ctx.db`. */
export function openDatabase(url: string, options: { max: number; applicationName: string }): DatabaseHandle {
  const client = postgres(url, {
    max: options.max,
    idle_timeout: 30,
    connect_timeout: 10,
    onnotice: () => undefined,
    connection: { application_name: options.applicationName, TimeZone: "UTC" },
  });
  return { db: drizzle(client), close: () => client.end({ timeout: 5 }) };
}
