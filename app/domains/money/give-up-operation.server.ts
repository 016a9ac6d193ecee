import { env } from "~/config/env.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict, notFound } from "../core/errors";
import { withTransaction } from "../core/transaction.server";
import { isLarge } from "./cases";
import { isLost } from "./internal/carry-out-books.server";
import { findOp } from "./internal/money-op.server";
import { type Decided, writeDecision } from "./internal/write-decision.server";
import { canOperateMoney } from "./policy";

/** What stands in the log when nobody wrote more. */
const NO_TRACE = "Two searches at Stripe found no trace of it.";

/**
 * The operator declares a lost operation not to have happened, after at least two searches at Stripe found no trace
 * of it and its key is too old to be sent: its reservation goes back and the fact may be tried anew. If it did happen
 * after all it would be paid twice, so that a large one takes two people.
 */
export async function giveUpOperation(ctx: Ctx, opId: string): Promise<Decided> {
  const member = requireMember(ctx);
  authorize(canOperateMoney(member.actor));
  return withTransaction(member, async (tx) => {
    const op = await findOp(tx, opId);
    if (!op) throw notFound("money_op");
    if (!isLost(op, tx.now)) throw conflict("money:reason.not_lost_yet");
    const { amountMinor, currency } = op;
    const needsSecond = isLarge(op, env().TWO_PERSON_APPROVAL_ABOVE_USD);
    return writeDecision(tx, { kind: "give_up_operation", subject: op.id, currency, amountMinor, reason: NO_TRACE, needsSecond, path: `/operator/ledger/operations/${op.id}` });
  });
}
