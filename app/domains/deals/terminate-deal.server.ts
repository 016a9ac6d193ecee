import { eq } from "drizzle-orm";
import { deals } from "~db/schema/deals";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { inBoth } from "~/domains/core/in-both";
import { cancelDealMoney, type DealMoneyCancelled } from "~/domains/money/cancel-deal-money.server";
import type { DealEnd } from "~/domains/money/plan-deal-end.server";
import { tellOfKillFee } from "~/domains/money/tell-of-kill-fee.server";
import { advanceDeal } from "./advance-deal.server";
import type { TerminateReason } from "./deal";
import { terminateDealInput } from "./deal-input";
import { type LoadedDeal, loadAcceptedTerms, loadDeal } from "./internal/load-deal.server";
import { tellParties } from "./internal/tell-parties.server";
import { OWN_REASONS } from "./kill-fee";
import { canNegotiate, canTerminate, leavingPayer } from "./policy";
import type { DealTerms } from "./terms";

/**
 * A party ends a signed deal, with a reason that the others read. In one transaction: open milestones are cancelled,
 * what the contract names as kill fee for a payer who leaves at this stage is released to the payee out of what is held
 * for that payer, the rest goes back to whoever paid it, what the contract had sold is free again, everybody is told.
 * Released money stays. Throws `conflict` when the deal has moved on, money of it is on its way, the kill fee is not the
 * one that was shown, or the reason would free the payer from it; `forbidden` to a payer once work was delivered.
 */
export async function terminateDeal(ctx: Ctx, input: unknown): Promise<DealMoneyCancelled> {
  const { dealId, reason, note, killFeeMinor } = parse(terminateDealInput, input);
  const loaded = await loadDeal(ctx, dealId);
  authorize(canNegotiate(ctx.actor, loaded.facts));
  const decision = canTerminate(ctx.actor, loaded.facts);
  if (!decision.allowed) throw conflict(decision.reason);
  const member = requireMember(ctx);
  const terms = await loadAcceptedTerms(ctx, loaded.deal);
  return withTransaction(member, async (tx) => {
    // the deal after its milestones, as payments take them
    const { end, ...cancelled } = await cancelDealMoney(
      tx, { dealId, reason, terms, payerOrganizationId: leavingPayer(member.actor, loaded.facts) },
      (planned) => refuseOther(planned, reason, killFeeMinor),
    );
    const { changed } = await advanceDeal(tx, { dealId, event: "terminated", reason });
    if (!changed) throw conflict("deals:reason.state.terminated");
    if (note) await tx.db.update(deals).set({ endNote: note }).where(eq(deals.id, dealId));
    await tell(tx, loaded, { terms, end });
    return cancelled;
  });
}

/** What was shown must still be so, and a reason that frees the payer takes more than its word. */
function refuseOther({ sums }: DealEnd, reason: TerminateReason, shownMinor: string | undefined): void {
  const takenMinor = sums.reduce((sum, one) => sum + one.takenMinor, 0n);
  if (shownMinor !== undefined && BigInt(shownMinor) !== takenMinor) throw conflict("deals:reason.ending_changed");
  if (takenMinor > 0n && !OWN_REASONS.includes(reason)) throw conflict("deals:reason.kill_fee_applies");
}

async function tell(ctx: Ctx<MemberActor>, { deal, facts }: LoadedDeal, { terms, end }: { terms: DealTerms; end: DealEnd }): Promise<void> {
  const own = terms.parties.find((party) => party.organizationId === ctx.actor.organizationId);
  const params = {
    ...inBoth("production", terms.production.title, terms.production.titleZh),
    ...inBoth("organization", own?.name ?? "", own?.nameZh),
  };
  const organizationIds = facts.parties.map((party) => party.organizationId);
  await tellParties(ctx, { dealId: deal.id, organizationIds, type: "deal_terminated", params });
  // other payers have nothing to do with it
  const concerned = facts.parties.filter((party) => party.side === "payee" || party.organizationId === ctx.actor.organizationId).map((party) => party.organizationId);
  for (const sum of end.sums.filter(({ takenMinor }) => takenMinor > 0n)) {
    await tellOfKillFee(ctx, { dealId: deal.id, organizationIds: concerned, type: "kill_fee_taken", params, sum });
  }
}
