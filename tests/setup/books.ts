import { asc, eq, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { dealEvents } from "~db/schema/deals";
import { auditEntries, notifications } from "~db/schema/house";

/** Lines of the deal's history, oldest first. */
export const historyOf = async (db: Database, dealId: string): Promise<string[]> =>
  (await db.select({ type: dealEvents.type }).from(dealEvents).where(eq(dealEvents.dealId, dealId)).orderBy(asc(dealEvents.at), asc(dealEvents.id)))
    .map((row) => row.type);

/** What the audit log says of a subject: `member:deal.declined`, oldest first. */
export const auditOf = async (db: Database, subjectId: string): Promise<string[]> =>
  (await db.select().from(auditEntries).where(eq(auditEntries.subjectId, subjectId)).orderBy(asc(auditEntries.at), asc(auditEntries.id)))
    .map((row) => `${row.actorKind}:${row.action}`);

/** What a person was told, as `type path`, oldest first. */
export const toldTo = async (db: Database, user: { id: string }): Promise<string[]> =>
  (await db.select().from(notifications).where(eq(notifications.userId, user.id)).orderBy(asc(notifications.createdAt), asc(notifications.id)))
    .map((row) => `${row.type} ${row.path}`);

/** Jobs that wait for their instant, by key. */
export async function ringsOf(db: Database, key: string): Promise<{ task: string; runAt: Date }[]> {
  const rows = await db.execute<{ task: string; at: string }>(sql`
    select tasks.identifier as task, (extract(epoch from jobs.run_at) * 1000)::bigint::text as at
    from graphile_worker._private_jobs as jobs join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where jobs.key = ${key} order by jobs.run_at`);
  return rows.map(({ task, at }) => ({ task, runAt: new Date(Number(at)) }));
}
