import { sql } from "drizzle-orm";
import type { Database } from "../../db/client.server";
import { systemActor } from "../domains/core/context";
import type { JobHandler } from "./tasks.server";

interface DueJob extends Record<string, unknown> {
  id: string;
  task: string;
  payload: unknown;
}

/** More rings than any honest chain of jobs; a job that rings for itself without end is a mistake. */
const MOST_JOBS = 10_000;

/**
 * Runs the jobs that are due at `now`, in order, one at a time, through their handlers: for tests and for the
 * demo's histories, where time is not the wall clock's. A handler's error is thrown and its job stays.
 * Returns the names of the jobs that ran.
 */
export async function runDueJobs(db: Database, now: Date, tasks: Record<string, JobHandler>): Promise<string[]> {
  return drain(db, { now, tasks, only: null });
}

/** The same for some jobs only; the others wait for the worker. */
export async function runDueJobsOf(
  db: Database,
  now: Date,
  some: { tasks: Record<string, JobHandler>; only: readonly string[] },
): Promise<string[]> {
  return drain(db, { now, ...some });
}

interface Drain {
  now: Date;
  tasks: Record<string, JobHandler>;
  /** Names of the jobs to run; null for all. */
  only: readonly string[] | null;
}

async function drain(db: Database, { now, tasks, only }: Drain): Promise<string[]> {
  const ran: string[] = [];
  for (let job = await nextJob(db, now, only); job; job = await nextJob(db, now, only)) {
    const handler = tasks[job.task];
    if (!handler) throw new Error(`No handler for the job "${job.task}".`);
    if (ran.length === MOST_JOBS) throw new Error(`Jobs ring without end; the last is "${job.task}".`);
    await handler({ actor: systemActor, db, now, requestId: `job_${job.id}` }, job.payload);
    await db.execute(sql`select graphile_worker.complete_jobs(array[${job.id}]::bigint[])`);
    ran.push(job.task);
  }
  return ran;
}

async function nextJob(db: Database, now: Date, only: readonly string[] | null): Promise<DueJob | undefined> {
  const rows = await db.execute<DueJob>(sql`
    select jobs.id::text as id, tasks.identifier as task, jobs.payload
    from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where jobs.run_at <= ${now.toISOString()}::timestamptz and jobs.locked_at is null
      and (${only === null} or tasks.identifier = any(${only === null ? "{}" : `{${only.join(",")}}`}::text[]))
    order by jobs.run_at, jobs.priority, jobs.id
    limit 1`);
  return rows[0];
}
