import { type JobHelpers, Logger as JobLogger, run, type Task } from "graphile-worker";
import type { Logger } from "pino";
import type { Env } from "~/config/env.server";
import { systemActor } from "~/domains/core/context";
import { crontab, OUTWARD_TASKS, tasks } from "~/jobs/tasks.server";
import { type Database, openDatabase } from "~db/client.server";
import { createLogger } from "./log.server";
import { closeOnSignal, explainDatabase } from "./shutdown";

/** Webhooks under way at a time; they wait for receivers, not for this machine. */
const OUTWARD_CONCURRENCY = 20;
const OUTWARD_POOL = 4;

/**
 * Runs jobs as they fall due. A job that fails is tried again with growing pauses; a job whose process dies is
 * taken over by another. On SIGTERM the running jobs are finished and no new ones begun. Jobs that wait for machines of
 * strangers run beside the others: however slow these are, they take no place from the marketplace's own work.
 */
export async function startWorkerProcess(env: Env): Promise<void> {
  const log = createLogger(env.LOG_LEVEL, "worker");
  const database = openDatabase(env.DATABASE_URL, { max: env.DATABASE_POOL, applicationName: "scenemark worker" });
  const taskList = (isOutward: boolean) => Object.fromEntries(Object.entries(tasks)
    .filter(([name]) => OUTWARD_TASKS.includes(name) === isOutward)
    .map(([name, handler]) => [name, asTask(database.db, log, { name, handler })]));
  const common = { connectionString: env.DATABASE_URL, pollInterval: 2_000, noHandleSignals: true, logger: quietLogger(log) };
  const runner = await run({
    ...common, concurrency: env.WORKER_CONCURRENCY, maxPoolSize: env.WORKER_CONCURRENCY + 1, crontab: crontab.join("\n"), taskList: taskList(false),
  }).catch(explainDatabase);
  const outward = await run({
    ...common, concurrency: OUTWARD_CONCURRENCY, maxPoolSize: OUTWARD_POOL, parsedCronItems: [], taskList: taskList(true),
  }).catch(explainDatabase);
  closeOnSignal(log, [
    { name: "webhooks", close: () => outward.stop() },
    { name: "jobs", close: () => runner.stop() },
    { name: "database", close: () => database.close() },
  ]);
  log.info({ tasks: Object.keys(tasks).length, concurrency: env.WORKER_CONCURRENCY }, "ready");
}

function asTask(db: Database, log: Logger, { name, handler }: { name: string; handler: (typeof tasks)[string] }): Task {
  return async (payload: unknown, { job }: JobHelpers) => {
    const requestId = `job_${job.id}`;
    const startedAt = performance.now();
    const line = () => ({ requestId, task: name, attempt: job.attempts, ms: Math.round(performance.now() - startedAt) });
    try {
      await handler({ actor: systemActor, db, now: new Date(), requestId }, payload);
      log.info(line(), "job");
    } catch (error) {
      log.error({ ...line(), err: error }, "job failed");
      throw error;
    }
  };
}

/** The queue's own lines repeat ours and print payloads; only its warnings are kept, without their details. */
function quietLogger(log: Logger): JobLogger {
  return new JobLogger(() => (level, message) => {
    if (level === "error" || level === "warning") log[level === "error" ? "error" : "warn"](message.slice(0, 300));
  });
}
