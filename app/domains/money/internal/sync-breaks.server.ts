import { and, eq, inArray } from "drizzle-orm";
import { reconciliationBreaks } from "../../../../db/schema/reconciliation";
import type { Ctx } from "../../core/context";
import { newId } from "../../core/id";
import { type Finding, isOfBalances, stateOfFinding } from "../reconciliation";

export type Break = typeof reconciliationBreaks.$inferSelect;

/** Breaks that are not over: watched, open, and explained ones, whose difference stays. */
const STANDING = ["watched", "open", "explained"] as const;

export const standingBreaks = (ctx: Ctx): Promise<Break[]> =>
  ctx.db.select().from(reconciliationBreaks).where(inArray(reconciliationBreaks.state, [...STANDING])).for("update");

const isSame = (one: Break, found: Finding): boolean => one.kind === found.kind && one.reference === found.reference && one.currency === found.currency;

/**
 * Makes the written breaks say what was found: new ones are written, watched ones opened when nothing excuses them any
 * more, and those that are not found again are resolved. An explained difference stays as it was explained.
 */
export async function syncBreaks(ctx: Ctx, about: { runId: string; standing: readonly Break[]; findings: readonly Finding[] }): Promise<void> {
  for (const finding of about.findings) {
    const known = about.standing.filter((one) => isSame(one, finding));
    if (!isOfBalances(finding.kind) && known.some(({ state }) => state === "explained")) continue;
    await write(ctx, { finding, known: known.find(({ state }) => state !== "explained"), runId: about.runId });
  }
  for (const one of about.standing) {
    const staysExplained = one.state === "explained" && isOfBalances(one.kind);
    if (!staysExplained && !about.findings.some((finding) => isSame(one, finding))) await resolveBreak(ctx, one.id, "agrees");
  }
}

async function write(ctx: Ctx, { finding, known, runId }: { finding: Finding; known: Break | undefined; runId: string }): Promise<void> {
  const { isExcused: _excuse, ...said } = finding;
  const state = stateOfFinding(finding, known, ctx.now);
  const openedAt = state === "open" ? (known?.openedAt ?? ctx.now) : null;
  if (!known) {
    await ctx.db.insert(reconciliationBreaks).values({ id: newId("brk", ctx.now), ...said, state, openedAt, runId, foundAt: ctx.now });
    return;
  }
  const { stripeMinor, ledgerMinor, differenceMinor } = said;
  await ctx.db.update(reconciliationBreaks).set({ stripeMinor, ledgerMinor, differenceMinor, state, openedAt }).where(eq(reconciliationBreaks.id, known.id));
}

/** Both sides agree about it. */
export async function resolveBreak(ctx: Ctx, id: string, outcome: "agrees" | "booked"): Promise<void> {
  await ctx.db.update(reconciliationBreaks)
    .set({ state: "resolved", outcome, closedAt: ctx.now, closedByUserId: ctx.actor.kind === "member" ? ctx.actor.userId : null })
    .where(and(eq(reconciliationBreaks.id, id), inArray(reconciliationBreaks.state, [...STANDING])));
}
