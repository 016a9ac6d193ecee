import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { briefs } from "~db/schema/briefs";
import { dealParties, deals, offerAcceptances } from "~db/schema/deals";
import { organizations } from "~db/schema/organizations";
import { productions } from "~db/schema/productions";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { isCurrency, type Money } from "~/domains/core/money";
import type { DealSummary } from "../deal-view";
import { unreadOf } from "./unread.server";

const payer = alias(organizations, "payer");
const payee = alias(organizations, "payee");

/** Whether this organization has accepted the newest version already: its author's, that is. */
const hasAccepted = (organizationId: string) => sql<boolean>`exists (
  select 1 from ${offerAcceptances} join deal_versions as newest on newest.id = ${offerAcceptances.versionId}
  where ${offerAcceptances.dealId} = ${deals.id} and ${offerAcceptances.organizationId} = ${organizationId}
    and newest.number = ${deals.currentVersionNumber})`;

/** It is this organization's turn: an open offer of somebody else that it has not accepted. */
export const isTurnOf = (organizationId: string) => sql<boolean>`(
  ${deals.state} = 'negotiating' and ${deals.currentAuthorOrganizationId} <> ${organizationId} and not ${hasAccepted(organizationId)})`;

/** Deals of the actor's organization with what a row of a list shows, in one query. */
export function selectSummaries(ctx: Ctx<MemberActor>) {
  const { organizationId } = ctx.actor;
  return ctx.db
    .select({
      deal: deals, side: dealParties.side, activityAt: dealParties.activityAt, isMyTurn: isTurnOf(organizationId), unread: unreadOf(ctx.actor),
      title: productions.title, titleZh: productions.titleZh, format: productions.format, posterFileId: productions.posterFileId,
      briefTitle: briefs.title, briefTitleZh: briefs.titleZh,
      payerName: payer.name, payerNameZh: payer.nameZh, payeeName: payee.name, payeeNameZh: payee.nameZh,
    })
    .from(dealParties)
    .innerJoin(deals, eq(deals.id, dealParties.dealId))
    .innerJoin(productions, eq(productions.id, deals.productionId))
    .leftJoin(briefs, eq(briefs.id, deals.briefId))
    .innerJoin(payer, eq(payer.id, deals.payerOrganizationId))
    .innerJoin(payee, eq(payee.id, deals.payeeOrganizationId))
    .$dynamic();
}

export type SummaryRow = Awaited<ReturnType<typeof selectSummaries>>[number];

/** The rows of one organization that are still its own. */
export const ownDeals = (organizationId: string) =>
  and(eq(dealParties.organizationId, organizationId), sql`${dealParties.leftAt} is null`);

/** Matches a part of the title or of either first party's name; wildcards of the reader are letters. */
export function matchesSearch(search: string) {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(${productions.title} ilike ${pattern} or ${productions.titleZh} ilike ${pattern} or ${payer.name} ilike ${pattern}
    or ${payer.nameZh} ilike ${pattern} or ${payee.name} ilike ${pattern} or ${payee.nameZh} ilike ${pattern})`;
}

export function priceOf(deal: { priceMinor: bigint | null; priceCurrency: string | null }): Money | null {
  const { priceMinor, priceCurrency } = deal;
  return priceMinor !== null && priceCurrency !== null && isCurrency(priceCurrency)
    ? { amountMinor: priceMinor, currency: priceCurrency }
    : null;
}

export function toSummary(row: SummaryRow): DealSummary {
  const { deal } = row;
  const counterpart = row.side === "payee"
    ? { organizationId: deal.payerOrganizationId, name: row.payerName, nameZh: row.payerNameZh }
    : { organizationId: deal.payeeOrganizationId, name: row.payeeName, nameZh: row.payeeNameZh };
  return {
    id: deal.id, state: deal.state, side: row.side, briefId: deal.briefId,
    briefTitle: row.briefTitle, briefTitleZh: row.briefTitleZh, productionId: deal.productionId,
    title: row.title, titleZh: row.titleZh, format: row.format, posterFileId: row.posterFileId, counterpart,
    price: priceOf(deal), versionNumber: deal.currentVersionNumber, isMyTurn: row.isMyTurn, unread: row.unread,
    isShortlisted: deal.isShortlisted, offerExpiresAt: deal.offerExpiresAt, createdAt: deal.createdAt, updatedAt: deal.updatedAt,
  };
}
