import { retrieveMovement } from "../../../integrations/stripe/balance.server";
import { listRecentPayouts } from "../../../integrations/stripe/payouts.server";
import { type Ctx, type SystemActor, systemActor } from "../../core/context";
import { withTransaction } from "../../core/transaction.server";
import { eventFor, isKnownMovement } from "../reconciliation";
import { applyPayout } from "./apply-payout.server";
import { bookOwnMovement } from "./book-own-movements.server";
import { isMatched, keepFetched, payeesAgree } from "./break-standing.server";
import { matchMovements } from "./compare-movements.server";
import { newsOf } from "./event-news.server";
import type { Break } from "./sync-breaks.server";

/** Whether both sides agree after everything that could be fetched has been booked. */
export async function bookAgain(ctx: Ctx, found: Break): Promise<boolean> {
  const asSystem = { ...ctx, actor: systemActor };
  if (found.kind === "balance_differs") return false;
  if (found.kind === "payee_balance_differs") {
    const recent = await listRecentPayouts(found.reference, 100);
    await withTransaction(asSystem, async (tx) => {
      for (const payout of recent.toReversed()) await applyPayout(tx, payout);
    });
    return payeesAgree(ctx, found);
  }
  if (found.kind === "missing_at_stripe") return keepFetched(ctx, found.reference);
  await bookMovement(asSystem, found.reference);
  await matchMovements(ctx);
  return isMatched(ctx, found.reference);
}

async function bookMovement(ctx: Ctx<SystemActor>, movementId: string): Promise<void> {
  const movement = await retrieveMovement(movementId);
  if (!movement || !isKnownMovement(movement)) return;
  const type = eventFor(movement);
  if (!type) {
    await bookOwnMovement(ctx, movement);
    return;
  }
  // what a reversal belongs to is its transfer, as in Stripe's event
  const objectId = movement.type === "transfer_refund" ? movement.transferId : movement.source;
  const apply = objectId ? await newsOf(ctx, { type, objectId, account: null }) : undefined;
  if (apply) await withTransaction(ctx, apply);
}
