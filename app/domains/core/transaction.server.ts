import type { Actor, Ctx } from "./context";

/** Runs a verb's writes in one transaction (a savepoint when already inside one): all or nothing. */
export function withTransaction<A extends Actor, T>(
  ctx: Ctx<A>,
  work: (ctx: Ctx<A>) => Promise<T>,
): Promise<T> {
  return ctx.db.transaction((tx) => work({ ...ctx, db: tx }));
}
