import { eq } from "drizzle-orm";
import { reconciliationBreaks } from "../../../db/schema/reconciliation";
import { classifyFailure } from "../../integrations/stripe/call-outcome.server";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { conflict, DomainError, notFound } from "../core/errors";
import { withTransaction } from "../core/transaction.server";
import { bookAgain } from "./internal/book-break.server";
import { lockBreak } from "./internal/carry-out-books.server";
import { settleFreeze } from "./internal/frozen-currency.server";
import { type Break, resolveBreak } from "./internal/sync-breaks.server";
import { canOperateMoney } from "./policy";
import { breakActions } from "./reconciliation";

/** `booked`: both sides agree now. `unchanged`: Stripe says the same as before, and nothing of ours belongs to it. */
export type FetchOutcome = "booked" | "unchanged";

/**
 * Fetches what a break is about from Stripe once more and books it as its webhook would have, then looks whether both
 * sides agree. Safe to repeat: what was booked is booked once. Throws `conflict` when the break is over.
 */
export async function fetchBreakAgain(ctx: Ctx, breakId: string): Promise<FetchOutcome> {
  const member = requireMember(ctx);
  authorize(canOperateMoney(member.actor));
  const [found] = await ctx.db.select().from(reconciliationBreaks).where(eq(reconciliationBreaks.id, breakId));
  if (!found) throw notFound("reconciliation_break");
  if (!breakActions(found).includes("fetch_again")) throw conflict("operator:reason.break_changed");
  const agrees = await asked(() => bookAgain(ctx, found));
  return withTransaction(member, (tx) => conclude(tx, found, agrees));
}

async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError("vendor_unavailable", { reason: "operator:reason.stripe_silent", params: { code: classifyFailure(error).code }, retryAfter: 30 });
  }
}

async function conclude(ctx: Ctx<MemberActor>, { id, kind, currency }: Break, agrees: boolean): Promise<FetchOutcome> {
  const now = await lockBreak(ctx, id);
  const outcome: FetchOutcome = agrees ? "booked" : "unchanged";
  if (agrees && now.state !== "resolved") await resolveBreak(ctx, id, "booked");
  if (agrees) await settleFreeze(ctx, currency);
  await recordAudit(ctx, { action: "books.break_fetched", subjectType: "break", subjectId: id, details: { kind, code: outcome } });
  return outcome;
}
