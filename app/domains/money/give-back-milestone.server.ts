import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { loadMilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { beginReturn } from "./internal/begin-return.server";
import { giveBackInput } from "./money-input";
import { canGiveBack } from "./policy";

export interface RefundStarted {
  refundIds: string[];
}

/**
 * The payee agrees to give released money back, in whole or in part: its transfers are reversed, then the payer is
 * refunded, with the platform's fee of that release. Throws `conflict` when less was released or a bank disputes it.
 */
export async function giveBackMilestone(ctx: Ctx, input: unknown): Promise<RefundStarted> {
  const values = parse(giveBackInput, input);
  const member = requireMember(ctx);
  authorize(canGiveBack(member.actor, await loadMilestoneForMoney(member, values.milestoneId)));
  return withTransaction(member, async (tx) => {
    const milestone = await loadMilestoneForMoney(tx, values.milestoneId, { lock: true });
    authorize(canGiveBack(tx.actor, milestone));
    const refundIds = await beginReturn(tx, {
      milestone, reason: values.reason, consent: { agreedByUserId: tx.actor.userId },
      amountMinor: values.amountMinor ? BigInt(values.amountMinor) : undefined,
    });
    return { refundIds };
  });
}
