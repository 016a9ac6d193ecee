import { is, sql } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import { testDatabase } from "~tests/setup/database";

const { db } = testDatabase();

const modules = import.meta.glob<Record<string, unknown>>("../../../db/schema/*.ts", { eager: true });
const tables = Object.values(modules).flatMap((module) => Object.values(module).filter((value) => is(value, PgTable)));

interface Column extends Record<string, unknown> {
  table: string;
  column: string;
  type: string;
  notNull: boolean;
}

/** Names that drizzle and PostgreSQL spell differently. */
const SPELLINGS: Record<string, string> = { "timestamp (3) with time zone": "timestamp(3) with time zone", serial: "integer", bigserial: "bigint" };
const spelled = (type: string): string => 
  SPELLINGS[type] ?? type.replace("varchar", "character varying").replace(/^char\b/, "character").replace(", ", ",");

/** Columns that only triggers write and read. */
const KEPT_BY_DATABASE = ["ledger_transactions.written_in xid8 not null"];

const key = ({ table, column, type, notNull }: Column): string => `${table}.${column} ${type}${notNull ? " not null" : ""}`;

function described(): string[] {
  return tables.flatMap((table) => {
    const { name, columns } = getTableConfig(table);
    return columns.map((column) => key({ table: name, column: column.name, type: spelled(column.getSQLType()), notNull: column.notNull || column.primary }));
  });
}

async function migrated(): Promise<string[]> {
  const rows = await db.execute<Column>(sql`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as "notNull"
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`);
  return rows.map(key);
}

describe("the tables in TypeScript and the migrated database", () => {
  it("have the same columns, types and nullability", async () => {
    const [inCode, inDatabase] = [described().toSorted(), (await migrated()).toSorted()];
    expect(inCode.length).toBeGreaterThan(100);
    expect(inCode.filter((column) => !inDatabase.includes(column)), "only in db/schema").toEqual([]);
    expect(inDatabase.filter((column) => ![...inCode, ...KEPT_BY_DATABASE].includes(column)), "only in db/migrations").toEqual([]);
  });

  it("have the same foreign keys", async () => {
    const inCode = tables.flatMap((table) => {
      const { name, foreignKeys } = getTableConfig(table);
      return foreignKeys.map((foreign) => {
        const { columns, foreignTable } = foreign.reference();
        return `${name}(${columns.map((column) => column.name).join()}) → ${getTableConfig(foreignTable).name}`;
      });
    });
    const rows = await db.execute<{ reference: string }>(sql`
      select conrelid::regclass || '(' || (
        select string_agg(attname, ',' order by position) from unnest(conkey) with ordinality as k(number, position)
        join pg_attribute on attrelid = conrelid and attnum = k.number) || ') → ' || confrelid::regclass as reference
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
    const inDatabase = rows.map((row) => row.reference);
    expect(inCode.filter((reference) => !inDatabase.includes(reference)), "only in db/schema").toEqual([]);
  });
});
