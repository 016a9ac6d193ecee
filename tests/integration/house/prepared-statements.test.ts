import { eq, sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { type Database, openDatabase } from "~db/client.server";
import { organizations } from "~db/schema/organizations";
import { testDatabase } from "~tests/setup/database";

const { url } = testDatabase();
const { db, close } = openDatabase(url, { max: 1, applicationName: "tests" });
afterAll(close);

/** How many statements with this mark the one connection of the pool keeps. */
const kept = async (mark: string) => {
  const rows = await db.execute(sql`select 1 from pg_prepared_statements where position(${mark} in statement) > 0 and statement not like '%pg_prepared%'`);
  return rows.length;
};
const ask = (on: Database, mark: string) =>
  on.select({ id: organizations.id, mark: sql.raw(`'${mark}'`) }).from(organizations).where(eq(organizations.id, "org_none"));

// neither drizzle nor postgres.js has a setting for this: a new version of either that goes another way shows here
it.each([
  ["on the pool", (mark: string) => ask(db, mark)],
  ["as written SQL", (mark: string) => db.execute(sql`select ${sql.raw(`'${mark}'`)} where ${1}::int = 1`)],
  ["in a transaction", (mark: string) => db.transaction((tx) => ask(tx, mark))],
  ["in a transaction of a transaction", (mark: string) => db.transaction((tx) => tx.transaction((inner) => ask(inner, mark)))],
] as const)("what is asked again is prepared: %s", async (where, act) => {
  const mark = where.replaceAll(" ", "_");
  await act(mark);
  expect(await kept(mark)).toBe(0);
  for (const _again of [1, 2, 3]) await act(mark);
  expect(await kept(mark)).toBe(1);
});

it("what takes no values is not kept", async () => {
  for (const _again of [1, 2, 3]) await db.execute(sql.raw("select 'without_values'"));
  expect(await kept("without_values")).toBe(0);
});
