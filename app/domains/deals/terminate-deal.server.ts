import { eq } from "drizzle-orm";
import { deals } from "~db/schema/deals";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { inBoth } from "~/domains/core/in-both";
import { cancelDealMoney } from "~/domains/money/cancel-deal-money.server";
import { advanceDeal } from "./advance-deal.server";
import { terminateDealInput } from "./deal-input";
import { loadDeal, loadVersion } from "./internal/load-deal.server";
import { tellParties } from "./internal/tell-parties.server";
import { canNegotiate, canTerminate } from "./policy";

/**
 * A party ends a signed deal, with a reason that the others read. In one transaction: open milestones are cancelled
 * and their held money goes back to the payer, what the contract had sold is free again, everybody is told. Released
 * money stays; a kill fee of the contract is owed between the parties. Throws `conflict` when the deal has moved on
 * or money of it is on its way, `forbidden` to a payer once work was delivered.
 */
export async function terminateDeal(ctx: Ctx, input: unknown): Promise<{ refundIds: string[] }> {
  const { dealId, reason, note } = parse(terminateDealInput, input);
  const { deal, facts } = await loadDeal(ctx, dealId);
  authorize(canNegotiate(ctx.actor, facts));
  const decision = canTerminate(ctx.actor, facts);
  if (!decision.allowed) throw conflict(decision.reason);
  const member = requireMember(ctx);
  const { terms } = await loadVersion(ctx, dealId, deal.currentVersionNumber);
  return withTransaction(member, async (tx) => {
    // the deal after its milestones, as payments take them
    const { refundIds } = await cancelDealMoney(tx, { dealId, reason });
    const { changed } = await advanceDeal(tx, { dealId, event: "terminated", reason });
    if (!changed) throw conflict("deals:reason.state.terminated");
    if (note) await tx.db.update(deals).set({ endNote: note }).where(eq(deals.id, dealId));
    const own = terms.parties.find((party) => party.organizationId === member.actor.organizationId);
    await tellParties(tx, {
      dealId, organizationIds: facts.parties.map((party) => party.organizationId), type: "deal_terminated",
      params: {
        ...inBoth("production", terms.production.title, terms.production.titleZh),
        ...inBoth("organization", own?.name ?? "", own?.nameZh),
      },
    });
    return { refundIds };
  });
}
