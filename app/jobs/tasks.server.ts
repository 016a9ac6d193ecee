import type { Ctx, SystemActor } from "~/domains/core/context";

export type JobHandler = (ctx: Ctx<SystemActor>, payload: unknown) => Promise<void>;

/** Every job by the name it is enqueued under. */
export const tasks: Record<string, JobHandler> = {};

/** Jobs that ring by the clock, in crontab form (UTC). */
export const crontab: readonly string[] = [];
