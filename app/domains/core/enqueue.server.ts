import { sql } from "drizzle-orm";
import type { Ctx } from "./context";

export interface JobOptions {
  /** Not before this instant; default: the instant of the act. */
  runAt?: Date;
  /** A pending job with the same key is replaced: one reminder per subject. */
  key?: string;
  maxAttempts?: number;
}

const MOST_ATTEMPTS = 15;

/**
 * Rings for work in the transaction of the state that needs it: a rolled-back verb leaves no job.
 * Payloads are JSON: ids and decimal strings, no bigint, nothing private.
 */
// oxlint-disable-next-line max-params -- the shape of the queue itself: whose transaction, which task, with what, when
export async function enqueue(
  ctx: Ctx,
  task: string,
  payload: Record<string, unknown>,
  options: JobOptions = {},
): Promise<void> {
  await ctx.db.execute(sql`
    select graphile_worker.add_job(
      ${task}::text, ${JSON.stringify(payload)}::json,
      run_at := ${(options.runAt ?? ctx.now).toISOString()}::timestamptz,
      job_key := ${options.key ?? null}::text,
      max_attempts := ${options.maxAttempts ?? MOST_ATTEMPTS}::int)`);
}

/** Rings for the same work on several subjects in one statement. The jobs have no key: two transactions that ring for the same subjects do not wait for each other. */
// oxlint-disable-next-line max-params -- as `enqueue`
export async function enqueueEach(
  ctx: Ctx,
  task: string,
  payloads: readonly Record<string, unknown>[],
  { runAt = ctx.now, maxAttempts = MOST_ATTEMPTS }: Pick<JobOptions, "runAt" | "maxAttempts"> = {},
): Promise<void> {
  if (payloads.length === 0) return;
  await ctx.db.execute(sql`
    select count(*) from graphile_worker.add_jobs(array(
      select row(${task}::text, payload, null, ${runAt.toISOString()}::timestamptz, ${maxAttempts}::smallint, null, null, null)::graphile_worker.job_spec
      from json_array_elements(${JSON.stringify(payloads)}::json) as payload))`);
}
