import type { StripeDouble } from "./double";
import { arrivePayouts, createDuePayouts } from "./resources/payouts";
import { loseOverdueDisputes } from "./resources/disputes";
import { continueShortRefunds, failRefund, succeedRefund } from "./resources/refunds";

/** Lets the double's clock do its work: money becomes available, payouts leave and arrive, slow refunds end. */
export function tick(double: StripeDouble): void {
  const now = double.now();
  for (const transaction of Object.values(double.state.balanceTransactions)) {
    if (transaction.status === "pending" && transaction.available_on <= now) transaction.status = "available";
  }
  for (const refund of Object.values(double.state.refunds)) endRefund(double, refund.id, now);
  continueShortRefunds(double);
  loseOverdueDisputes(double);
  arrivePayouts(double);
  createDuePayouts(double);
  double.options.onChange();
}

function endRefund(double: StripeDouble, id: string, now: number): void {
  const refund = double.state.refunds[id];
  const fate = double.state.fates[refund?.charge ?? ""];
  if (!refund || !fate || refund.created + double.options.settleSeconds > now) return;
  if (fate === "refund_pending" && !refund.pending_reason) succeedRefund(double, id);
  if (fate === "refund_fails" && refund.status === "succeeded") failRefund(double, id);
}
