import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { inBoth } from "~/domains/core/in-both";
import { declineBidInput } from "./deal-input";
import { endDeal } from "./internal/end-deal.server";
import { loadDeal, loadVersion } from "./internal/load-deal.server";
import { tellParties } from "./internal/tell-parties.server";
import { canDecline } from "./policy";

/** A payer says no, with a structured reason that the studio is told. Throws `conflict` once it is accepted or over. */
export async function declineBid(ctx: Ctx, input: unknown): Promise<void> {
  const values = parse(declineBidInput, input);
  const { deal, facts } = await loadDeal(ctx, values.dealId);
  authorize(canDecline(ctx.actor, facts));
  await withTransaction(ctx, async (tx) => {
    await endDeal(tx, { dealId: deal.id, event: "declined", reason: values.reason, note: values.note });
    const { terms } = await loadVersion(tx, deal.id, deal.currentVersionNumber);
    await tellParties(tx, {
      dealId: deal.id, organizationIds: facts.parties.map((party) => party.organizationId), type: "bid_declined",
      params: { ...inBoth("production", terms.production.title, terms.production.titleZh) },
    });
  });
}
