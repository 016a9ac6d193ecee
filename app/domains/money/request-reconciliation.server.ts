import { and, ne, or, sql } from "drizzle-orm";
import { reconciliationRuns } from "../../../db/schema/reconciliation";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { enqueue } from "../core/enqueue.server";
import { conflict } from "../core/errors";
import { newId } from "../core/id";
import { withTransaction } from "../core/transaction.server";
import { canOperateMoney } from "./policy";
import { LEASE_MS } from "./reconciliation";

/**
 * The operator wants to know now. The walk is a job, because a long one takes longer than a page waits; one that was
 * interrupted goes on where it stopped. Throws `conflict` while one is at work.
 */
export async function requestReconciliation(ctx: Ctx): Promise<{ runId: string }> {
  const member = requireMember(ctx);
  authorize(canOperateMoney(member.actor));
  return withTransaction(member, async (tx) => {
    const runId = (await askForOne(tx)) ?? (await wakeUp(tx));
    if (!runId) throw conflict("operator:reason.reconciling");
    await enqueue(tx, "reconcile_balances", { cause: "person" }, { runAt: tx.now, key: "reconcile:now" });
    await recordAudit(tx, { action: "books.compared", subjectType: "platform", subjectId: "books" });
    return { runId };
  });
}

async function askForOne(ctx: Ctx<MemberActor>): Promise<string | undefined> {
  const [asked] = await ctx.db.insert(reconciliationRuns)
    .values({ id: newId("rcn", ctx.now), cause: "person", state: "asked", requestedByUserId: ctx.actor.userId, createdAt: ctx.now, touchedAt: ctx.now })
    .onConflictDoNothing().returning({ id: reconciliationRuns.id });
  return asked?.id;
}

/** A run that waits or has stopped; not one that comes forward. */
async function wakeUp(ctx: Ctx): Promise<string | undefined> {
  const silentSince = new Date(ctx.now.getTime() - LEASE_MS).toISOString();
  const [stopped] = await ctx.db.select({ id: reconciliationRuns.id }).from(reconciliationRuns)
    .where(and(ne(reconciliationRuns.state, "done"), or(ne(reconciliationRuns.state, "running"), sql`${reconciliationRuns.touchedAt} <= ${silentSince}::timestamptz`)));
  return stopped?.id;
}
