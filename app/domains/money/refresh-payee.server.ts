import { listRecentPayouts } from "../../integrations/stripe/payouts.server";
import { retrieveAccount } from "../../integrations/stripe/accounts.server";
import { authorize, requireMember } from "../core/authorize";
import { type Ctx, systemActor } from "../core/context";
import { withTransaction } from "../core/transaction.server";
import { applyPayout } from "./internal/apply-payout.server";
import { findPayeeAccount, type PayeeAccount, saveCapability } from "./internal/payee-account.server";
import { canReadMoney } from "./policy";

/** Looks at Stripe what the actor's organization may receive now, and how its payouts stand. */
export async function refreshPayee(ctx: Ctx): Promise<PayeeAccount | undefined> {
  const member = requireMember(ctx);
  authorize(canReadMoney(member.actor));
  const payee = await findPayeeAccount(ctx, member.actor.organizationId);
  if (!payee?.stripeAccountId) return payee;
  const account = await retrieveAccount(payee.stripeAccountId);
  const payouts = await listRecentPayouts(payee.stripeAccountId);
  await withTransaction({ ...ctx, actor: systemActor }, async (tx) => {
    await saveCapability(tx, account);
    for (const payout of payouts.toReversed()) await applyPayout(tx, payout);
  });
  return findPayeeAccount(ctx, member.actor.organizationId);
}
