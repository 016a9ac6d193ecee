import { eq, ne, sql } from "drizzle-orm";
import { reconciliationMarks, reconciliationRuns, stripeMovements } from "../../../../db/schema/reconciliation";
import { type BalanceMovement, listMovementPage } from "../../../integrations/stripe/balance.server";
import type { Ctx } from "../../core/context";
import { newId } from "../../core/id";
import { withTransaction } from "../../core/transaction.server";
import { LATE_WINDOW_MS, LEASE_MS } from "../reconciliation";

export type Run = typeof reconciliationRuns.$inferSelect;

const STRIPE_MARK = "stripe";

/**
 * Begins a run, or takes up the one that was asked for or interrupted, where it stopped. There is one at a time; while
 * another one comes forward there is nothing to begin.
 */
export function beginRun(ctx: Ctx, cause: Run["cause"]): Promise<Run | undefined> {
  return withTransaction(ctx, async (tx) => {
    const [unfinished] = await tx.db.select().from(reconciliationRuns).where(ne(reconciliationRuns.state, "done")).for("update");
    if (unfinished) return takeUp(tx, unfinished);
    const [run] = await tx.db.insert(reconciliationRuns)
      .values({ id: newId("rcn", tx.now), cause, state: "running", walkFrom: await walkFrom(tx), createdAt: tx.now, startedAt: tx.now, touchedAt: tx.now })
      .onConflictDoNothing().returning();
    return run;
  });
}

async function takeUp(ctx: Ctx, run: Run): Promise<Run | undefined> {
  if (run.state === "running" && ctx.now.getTime() - run.touchedAt.getTime() < LEASE_MS) return undefined;
  const start = run.startedAt ? { resumptions: run.resumptions + 1 } : { startedAt: ctx.now, walkFrom: await walkFrom(ctx) };
  const [taken] = await ctx.db.update(reconciliationRuns)
    .set({ ...start, state: "running", lastError: null, touchedAt: ctx.now })
    .where(eq(reconciliationRuns.id, run.id)).returning();
  return taken;
}

async function walkFrom(ctx: Ctx): Promise<Date | null> {
  const [mark] = await ctx.db.select().from(reconciliationMarks).where(eq(reconciliationMarks.name, STRIPE_MARK));
  return mark?.walkedUntil ? new Date(mark.walkedUntil.getTime() - LATE_WINDOW_MS) : null;
}

/** Copies Stripe's movements page by page; each page is kept together with how far the walk has come. */
export async function walkMovements(ctx: Ctx, run: Run): Promise<void> {
  let cursor = run.walkCursor;
  for (;;) {
    const { movements, hasMore } = await listMovementPage({ since: run.walkFrom, after: cursor });
    const last = movements.at(-1);
    if (last) await keepPage(ctx, run.id, movements);
    if (!last || !hasMore) return;
    cursor = last.id;
  }
}

function keepPage(ctx: Ctx, runId: string, movements: readonly BalanceMovement[]): Promise<void> {
  return withTransaction(ctx, async (tx) => {
    const isNew = await keepMovements(tx, movements);
    await tx.db.update(reconciliationRuns)
      .set({ walkCursor: movements.at(-1)?.id ?? null, movements: sql`${reconciliationRuns.movements} + ${isNew}`, touchedAt: tx.now })
      .where(eq(reconciliationRuns.id, runId));
  });
}

/** Copies movements that are not copied yet; answers how many were. */
export async function keepMovements(ctx: Ctx, movements: readonly BalanceMovement[]): Promise<number> {
  const rows = movements.map(({ transferId: _transfer, ...movement }) => ({ ...movement, seenAt: ctx.now }));
  const kept = await ctx.db.insert(stripeMovements).values(rows).onConflictDoNothing().returning({ id: stripeMovements.id });
  return kept.length;
}

/** The run came to its end: the next one walks from where this one began. */
export async function finishRun(ctx: Ctx, run: Run, found: { postings: number; breaks: number }): Promise<void> {
  await ctx.db.update(reconciliationRuns)
    .set({ ...found, state: "done", touchedAt: ctx.now, finishedAt: ctx.now })
    .where(eq(reconciliationRuns.id, run.id));
  const mark = { walkedUntil: run.startedAt ?? ctx.now };
  await ctx.db.insert(reconciliationMarks).values({ name: STRIPE_MARK, ...mark }).onConflictDoUpdate({ target: reconciliationMarks.name, set: mark });
}

/** The run stopped on the way; what it kept stays kept. */
export async function interruptRun(ctx: Ctx, run: Run, error: unknown): Promise<void> {
  await ctx.db.update(reconciliationRuns)
    .set({ state: "interrupted", lastError: String(error).slice(0, 500), touchedAt: ctx.now })
    .where(eq(reconciliationRuns.id, run.id));
}
