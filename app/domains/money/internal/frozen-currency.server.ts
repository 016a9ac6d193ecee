import { and, eq, inArray } from "drizzle-orm";
import { frozenCurrencies, moneyOps, releases } from "../../../../db/schema/money";
import { reconciliationBreaks } from "../../../../db/schema/reconciliation";
import { recordAudit } from "../../audit/record-audit.server";
import type { Ctx } from "../../core/context";
import { enqueue } from "../../core/enqueue.server";
import { ringForOp } from "./money-op.server";
import { tellOperators } from "./tell-operators.server";

type Frozen = typeof frozenCurrencies.$inferSelect;

export async function lockFrozen(ctx: Ctx, currency: string): Promise<Frozen | undefined> {
  const [row] = await ctx.db.select().from(frozenCurrencies).where(eq(frozenCurrencies.currency, currency)).for("update");
  return row;
}

/** Freezes a currency while a break of it is open, and lets it go on when the last one is closed and no person stopped it. */
export async function settleFreeze(ctx: Ctx, currency: string, reconciliationId?: string): Promise<boolean> {
  const row = await lockFrozen(ctx, currency);
  const open = await ctx.db.$count(reconciliationBreaks, and(eq(reconciliationBreaks.currency, currency), eq(reconciliationBreaks.state, "open")));
  if (open > 0 && !row?.isByBreak) await freezeByBreak(ctx, currency, { open, reconciliationId });
  if (open === 0 && row?.isByBreak) await endBreakFreeze(ctx, row);
  return open > 0;
}

async function freezeByBreak(ctx: Ctx, currency: string, { open, reconciliationId }: { open: number; reconciliationId: string | undefined }): Promise<void> {
  await ctx.db.insert(frozenCurrencies)
    .values({ currency, reconciliationId: reconciliationId ?? null, reason: "break", isByBreak: true, frozenAt: ctx.now })
    .onConflictDoUpdate({ target: frozenCurrencies.currency, set: { isByBreak: true, reconciliationId: reconciliationId ?? null } });
  await recordAudit(ctx, { action: "currency.frozen", subjectType: "currency", subjectId: currency, details: { number: open } });
  await tellOperators(ctx, { type: "books_differ", params: { currency }, path: "/operator/ledger/reconciliation" });
}

async function endBreakFreeze(ctx: Ctx, row: Frozen): Promise<void> {
  if (row.handReason) {
    await ctx.db.update(frozenCurrencies).set({ isByBreak: false, reconciliationId: null, reason: "operator" }).where(eq(frozenCurrencies.currency, row.currency));
    return;
  }
  await thaw(ctx, row.currency);
}

/** Nothing stops the currency any more: what waited for it is rung for at once. */
export async function thaw(ctx: Ctx, currency: string): Promise<void> {
  await ctx.db.delete(frozenCurrencies).where(eq(frozenCurrencies.currency, currency));
  await recordAudit(ctx, { action: "currency.thawed", subjectType: "currency", subjectId: currency });
  const waiting = await ctx.db.update(releases).set({ waitingReason: null, updatedAt: ctx.now })
    .where(and(eq(releases.waitingReason, "currency_frozen"), eq(releases.currency, currency))).returning({ id: releases.id });
  for (const { id } of waiting) await enqueue(ctx, "start_release", { releaseId: id }, { runAt: ctx.now, key: `release:${id}` });
  const held = await ctx.db.select({ id: moneyOps.id }).from(moneyOps)
    .where(and(eq(moneyOps.kind, "transfer"), eq(moneyOps.currency, currency), inArray(moneyOps.state, ["ready", "sent", "unknown"])));
  for (const { id } of held) await ringForOp(ctx, id, ctx.now);
}
