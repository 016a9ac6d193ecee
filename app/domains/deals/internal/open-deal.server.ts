import { deals } from "~db/schema/deals";
import { recordAudit } from "~/domains/audit/record-audit.server";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { newId } from "~/domains/core/id";
import { recordDealEvent } from "../record-deal-event.server";
import { type DealTerms, payeeOf } from "../terms";
import { headlinePrice, writeVersion } from "./write-version.server";

export interface NewDeal {
  briefId: string | null;
  payerOrganizationId: string;
  terms: DealTerms;
  note: string | undefined;
  expiresAt: Date;
}

/**
 * Starts the thread with its first version. Throws `conflict` when this production already has a live bid on the
 * brief; the database decides between two that arrive together.
 */
export async function openDeal(ctx: Ctx<MemberActor>, opening: NewDeal): Promise<{ dealId: string; versionId: string }> {
  const { terms, payerOrganizationId, note, expiresAt } = opening;
  const authorOrganizationId = ctx.actor.organizationId;
  const dealId = newId("del", ctx.now);
  const inserted = await ctx.db.insert(deals).values({
    id: dealId, briefId: opening.briefId, productionId: terms.production.productionId, payerOrganizationId,
    payeeOrganizationId: payeeOf(terms)?.organizationId ?? "", state: "negotiating", currentVersionNumber: 1,
    currentAuthorOrganizationId: authorOrganizationId, offerExpiresAt: expiresAt,
    ...headlinePrice(terms, payerOrganizationId),
    createdByUserId: ctx.actor.userId, createdAt: ctx.now, updatedAt: ctx.now,
  }).onConflictDoNothing().returning({ id: deals.id });
  if (inserted.length === 0) throw conflict("deals:reason.bid_exists");
  const versionId = await writeVersion(ctx, {
    dealId, number: 1, parentId: null, authorOrganizationId, authorUserId: ctx.actor.userId, terms, note, expiresAt,
  });
  await recordDealEvent(ctx, { dealId, type: opening.briefId ? "bid_submitted" : "deal_proposed", params: { number: 1 } });
  await recordAudit(ctx, {
    action: "deal.opened", subjectType: "deal", subjectId: dealId, details: { briefId: opening.briefId, versionId },
  });
  return { dealId, versionId };
}
