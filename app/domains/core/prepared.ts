import type { Database } from "~db/client.server";

/**
 * Puts a query together once per pool instead of once per request: `build` names what varies with
 * `sql.placeholder(…)` and ends in `.prepare(…)`; the values are given to `execute`. For the few queries that are
 * asked all the time, where writing the statement costs as much as answering it.
 */
export function preparedOnce<Q>(build: (db: Database) => Q): (db: Database) => Q {
  const known = new WeakMap<Database, Q>();
  return (db) => {
    const query = known.get(db) ?? build(db);
    known.set(db, query);
    return query;
  };
}
