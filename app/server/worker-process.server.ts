import { type JobHelpers, Logger as JobLogger, run, type Task } from "graphile-worker";
import type { Logger } from "pino";
import type { Env } from "~/config/env.server";
import { systemActor } from "~/domains/core/context";
import { crontab, tasks } from "~/jobs/tasks.server";
import { type Database, openDatabase } from "~db/client.server";
import { createLogger } from "./log.server";
import { closeOnSignal, explainDatabase } from "./shutdown";

/**
 * Runs jobs as they fall due. A job that fails is tried again with growing pauses; a job whose process dies is
 * taken over by another. On SIGTERM the running jobs are finished and no new ones begun.
 */
export async function startWorkerProcess(env: Env): Promise<void> {
  const log = createLogger(env.LOG_LEVEL, "worker");
  const database = openDatabase(env.DATABASE_URL, { max: env.DATABASE_POOL, applicationName: "scenemark worker" });
  const runner = await run({
    connectionString: env.DATABASE_URL,
    concurrency: env.WORKER_CONCURRENCY,
    maxPoolSize: env.WORKER_CONCURRENCY + 1,
    pollInterval: 2_000,
    noHandleSignals: true,
    crontab: crontab.join("\n"),
    taskList: Object.fromEntries(Object.entries(tasks).map(([name, handler]) => [name, asTask(database.db, log, { name, handler })])),
    logger: quietLogger(log),
  }).catch(explainDatabase);
  closeOnSignal(log, [
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
