import { and, eq } from "drizzle-orm";
import type { moneyDecisions } from "../../../../db/schema/money-decisions";
import { reconciliationBreaks } from "../../../../db/schema/reconciliation";
import { recordAudit } from "../../audit/record-audit.server";
import type { Ctx, MemberActor } from "../../core/context";
import { conflict, notFound } from "../../core/errors";
import { approachTo, CLEAN_SCANS_NEEDED } from "../op-schedule";
import { breakActions } from "../reconciliation";
import { settleFreeze } from "./frozen-currency.server";
import { findOp, type MoneyOp } from "./money-op.server";
import { rejectOp } from "./settle-op.server";
import type { Break } from "./sync-breaks.server";

type Decision = typeof moneyDecisions.$inferSelect;

export async function lockBreak(ctx: Ctx, id: string): Promise<Break> {
  const [found] = await ctx.db.select().from(reconciliationBreaks).where(eq(reconciliationBreaks.id, id)).for("update");
  if (!found) throw notFound("reconciliation_break");
  return found;
}

const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/** An operation that two searches did not find and that is too old to be sent again. */
export const isLost = (op: MoneyOp, now: Date): boolean =>
  op.state === "unknown" && op.cleanScanCount >= CLEAN_SCANS_NEEDED && approachTo(op, now) === "look_up";

/** What may be decided now about the books or an operation, in minor units; nothing: it is not safe (any more). */
export async function booksAmount(ctx: Ctx, decision: Pick<Decision, "kind" | "subject">): Promise<bigint> {
  if (decision.kind === "give_up_operation") {
    const op = await findOp(ctx, decision.subject);
    return op && isLost(op, ctx.now) ? op.amountMinor : 0n;
  }
  const found = await lockBreak(ctx, decision.subject);
  return breakActions(found).includes("accept") ? size(found.differenceMinor) : 0n;
}

/** The difference stays, with the words of who looked into it; the currency goes on when it was the last one. */
export async function acceptNow(ctx: Ctx<MemberActor>, decision: Decision): Promise<void> {
  const [explained] = await ctx.db
    .update(reconciliationBreaks)
    .set({ state: "explained", outcome: "accepted", explanation: decision.reason, decisionId: decision.id, closedAt: ctx.now, closedByUserId: ctx.actor.userId })
    .where(and(eq(reconciliationBreaks.id, decision.subject), eq(reconciliationBreaks.state, "open")))
    .returning();
  if (!explained) throw conflict("operator:reason.break_changed");
  await settleFreeze(ctx, explained.currency);
  await recordAudit(ctx, { action: "books.break_explained", subjectType: "break", subjectId: explained.id, details: { kind: explained.kind, reason: decision.reason } });
}

/** The operation is declared not to have happened: its reservation goes back, and the fact may be tried anew. */
export async function giveUpNow(ctx: Ctx<MemberActor>, decision: Decision): Promise<void> {
  const op = await findOp(ctx, decision.subject);
  if (!op || !isLost(op, ctx.now)) throw conflict("money:reason.not_lost_yet");
  await rejectOp(ctx, op, { code: "given_up", message: "No trace at Stripe" });
}
