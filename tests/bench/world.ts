import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Database } from "~db/client.server";
import { listBriefs } from "~/domains/briefs/list-briefs.server";
import { authenticateApiKey } from "~/domains/organizations/authenticate-api-key.server";
import { createApiKey } from "~/domains/organizations/create-api-key.server";
import { indexTokens } from "~/domains/search/tokens";
import { aBid } from "~tests/factories/deals";
import { withPassword } from "~tests/factories/sign-in";

export interface World {
  email: string;
  apiKeys: string[];
  briefId: string;
  dealId: string;
}

export interface Query {
  sql: string;
  params: unknown[];
}

const COPIES = { briefs: 10_000, productions: 100_000 } as const;

/** A market of 10,000 open briefs and 100,000 titles, and one studio that looks around in it. */
export async function fillWorld(db: Database, now: Date): Promise<World> {
  const bid = await aBid(db, { now });
  const keys = Array.from({ length: 16 }, () => createApiKey(bid.studio.ctx, { name: "bench", scopes: ["briefs:read"] }));
  const apiKeys = (await Promise.all(keys)).map(({ key }) => key);
  await copyRow(db, "briefs", bid.briefId);
  await copyRow(db, "productions", bid.productionId);
  await db.execute(sql`analyze`);
  return { email: await withPassword(db, bid.studio.owner), apiKeys, briefId: bid.briefId, dealId: bid.dealId };
}

/** Copies a row with other ids, titles, search words and times: indexes see a hundred kinds of each. */
async function copyRow(db: Database, table: keyof typeof COPIES, id: string): Promise<void> {
  const [name, prefix] = [sql.identifier(table), id.slice(0, 4)];
  const { rebuild } = await withoutIndexes(db, table);
  await db.execute(sql`
    insert into ${name}
    select copied.*
    from ${name} as original
    cross join generate_series(1, ${COPIES[table]}) as number
    cross join lateral jsonb_populate_record(original, jsonb_build_object(
      'id', ${prefix}::text || lpad(number::text, 26, '0'),
      'title', 'Jasmine ' || (number % 100) || ' in story ' || number,
      'published_at', original.published_at - number * interval '1 minute',
      'search_en', (to_tsvector('simple', ${indexTokens("Jasmine", "en").join(" ")} || ' kind' || (number % 100)))::text)) as copied
    where original.id = ${id}`);
  for (const statement of rebuild) await db.execute(sql.raw(statement));
}

/** Drops what is kept up row by row; filling first and indexing once takes seconds instead of minutes. */
async function withoutIndexes(db: Database, table: string): Promise<{ rebuild: string[] }> {
  const indexes = await db.execute<{ name: string; definition: string }>(sql`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index where indrelid = ${table}::regclass and not exists (select from pg_constraint where conindid = indexrelid)`);
  for (const { name } of indexes) await db.execute(sql.raw(`drop index ${name}`));
  await db.execute(sql.raw(`alter table ${table} disable trigger user`));
  return { rebuild: [...indexes.map(({ definition }) => definition), `alter table ${table} enable trigger user`] };
}

/** The statements that one `listBriefs` through the API sends, for a server that does nothing else. */
export async function recordQueries(url: string, apiKey: string): Promise<Query[]> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  const queries: Query[] = [];
  const db = drizzle(client, { logger: { logQuery: (text, params) => queries.push({ sql: text, params }) } });
  const now = new Date();
  const found = await authenticateApiKey(db, apiKey, now);
  if (!found) throw new Error("The key of the bench is not known.");
  await listBriefs({ actor: found.actor, db, now, requestId: "bench" }, { limit: 25 });
  await client.end();
  return queries.filter((query) => query.sql.startsWith("select"));
}

