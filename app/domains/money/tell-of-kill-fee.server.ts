import type { Ctx } from "../core/context";
import { asCurrency } from "../core/money";
import { recordDealEvent } from "../deals/record-deal-event.server";
import { notify } from "../notifications/notify.server";
import { amountText } from "./amount-text";

export interface KillFeeNews {
  dealId: string;
  /** The payer and the payee, also the one that did it: its money people were not there. */
  organizationIds: readonly string[];
  type: "kill_fee_taken" | "milestone_kill_fee";
  params: Record<string, string>;
  sum: { currency: string; takenMinor: bigint; payeeMinor: bigint; feeMinor: bigint; backMinor: bigint };
}

/** Writes a kill fee that was taken into the deal's history, and tells both sides what of it is whose. */
export async function tellOfKillFee(ctx: Ctx, { dealId, organizationIds, type, params, sum }: KillFeeNews): Promise<void> {
  const currency = asCurrency(sum.currency);
  await recordDealEvent(ctx, { dealId, type: "kill_fee_taken", params: { amountMinor: sum.takenMinor.toString(), currency } });
  const text = (amountMinor: bigint) => amountText({ amountMinor, currency });
  const amounts = { amount: text(sum.takenMinor), payee: text(sum.payeeMinor), fee: text(sum.feeMinor), back: text(sum.backMinor) };
  for (const organizationId of organizationIds) {
    await notify(ctx, { to: { organizationId, roles: ["owner", "admin", "finance", "deals"] }, type, params: { ...params, ...amounts }, path: `/deals/${dealId}/money` });
  }
}
