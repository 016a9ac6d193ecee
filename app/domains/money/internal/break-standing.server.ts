import { and, eq, isNotNull } from "drizzle-orm";
import { ledgerTransactions } from "../../../../db/schema/ledger";
import { stripeMovements } from "../../../../db/schema/reconciliation";
import { retrieveAccountBalance, retrieveMovement } from "../../../integrations/stripe/balance.server";
import type { Ctx } from "../../core/context";
import { payeeFindings } from "./compare-balances.server";
import { matchMovements } from "./compare-movements.server";
import { keepMovements } from "./reconciliation-run.server";
import { type Break, standingBreaks } from "./sync-breaks.server";

/** Whether a posting of ours says the same as this movement. */
export async function isMatched(ctx: Ctx, movementId: string): Promise<boolean> {
  const [row] = await ctx.db.select({ id: stripeMovements.id }).from(stripeMovements)
    .where(and(eq(stripeMovements.id, movementId), isNotNull(stripeMovements.matchedTransactionId)));
  return row !== undefined;
}

/** Asks Stripe for the movement that a posting of ours claims; true when it is there and says the same. */
export async function keepFetched(ctx: Ctx, transactionId: string): Promise<boolean> {
  const [posting] = await ctx.db.select({ claims: ledgerTransactions.balanceTransactionId }).from(ledgerTransactions).where(eq(ledgerTransactions.id, transactionId));
  const movement = posting?.claims ? await retrieveMovement(posting.claims) : null;
  if (!movement) return false;
  await keepMovements(ctx, [movement]);
  await matchMovements(ctx);
  return isMatched(ctx, movement.id);
}

/** Whether the payee's balance is what we mirror, now. */
export async function payeesAgree(ctx: Ctx, { reference, currency }: Break): Promise<boolean> {
  const payees = new Map([[reference, await retrieveAccountBalance(reference)]]);
  const findings = await payeeFindings(ctx, { platform: new Map(), payees }, { standing: await standingBreaks(ctx), isUnderWay: () => false });
  return !findings.some((finding) => finding.currency === currency);
}
