import { and, eq } from "drizzle-orm";
import { fundingRequests } from "../../../../db/schema/funding-requests";
import { recordAudit } from "../../audit/record-audit.server";
import type { Ctx, MemberActor } from "../../core/context";
import { conflict, notFound } from "../../core/errors";
import { notify } from "../../notifications/notify.server";
import { amountText } from "../amount-text";
import { canDecideFunding } from "../policy";
import type { FundingSubject } from "./funding-subject.server";

export type FundingRequest = typeof fundingRequests.$inferSelect;

/** A request of the actor's own organization; those of others are not found. */
export async function loadRequest(ctx: Ctx<MemberActor>, requestId: string): Promise<FundingRequest> {
  const [request] = await ctx.db.select().from(fundingRequests)
    .where(and(eq(fundingRequests.id, requestId), eq(fundingRequests.organizationId, ctx.actor.organizationId)));
  if (!request) throw notFound("funding_request");
  return request;
}

/** The request that waits for this milestone or brief, if any. */
export async function openRequestOf(ctx: Ctx, { milestone, brief }: FundingSubject): Promise<FundingRequest | undefined> {
  const about = milestone ? eq(fundingRequests.milestoneId, milestone.id) : eq(fundingRequests.briefId, brief.id);
  const [request] = await ctx.db.select().from(fundingRequests).where(and(about, eq(fundingRequests.state, "open")));
  return request;
}

type Outcome =
  | { state: "approved"; decidedByUserId: string; fundingId: string }
  | { state: "declined"; decidedByUserId: string; reason: string }
  | { state: "withdrawn" };

/** Ends a request that is still open; of two people who decide at once one is told that it is decided. */
export async function endRequest(ctx: Ctx, requestId: string, outcome: Outcome): Promise<void> {
  const ended = await ctx.db
    .update(fundingRequests)
    .set({ ...outcome, decidedAt: ctx.now })
    .where(and(eq(fundingRequests.id, requestId), eq(fundingRequests.state, "open")))
    .returning({ id: fundingRequests.id });
  if (ended.length === 0) throw conflict("money:reason.request_decided");
}

/**
 * The request that a payment of this much settles. Paying what was asked for, or more, approves it, where the payer may
 * decide it; any other payment waits for the answer (`conflict`), so that nothing is paid twice. The caller holds the
 * milestone or brief.
 */
export async function requestSettledBy(ctx: Ctx<MemberActor>, subject: FundingSubject, { amountMinor }: { amountMinor: bigint }): Promise<FundingRequest | undefined> {
  const waiting = await openRequestOf(ctx, subject);
  if (!waiting) return undefined;
  if (!canDecideFunding(ctx.actor, waiting).allowed) throw conflict("money:reason.request_waits");
  if (amountMinor < waiting.amountMinor) throw conflict("money:reason.request_to_decide", { amount: amountText(waiting) });
  return waiting;
}

/** Approved by the payment that was begun: who asked is told. */
export async function approveBy(ctx: Ctx<MemberActor>, request: FundingRequest, { subject, fundingId }: { subject: FundingSubject; fundingId: string }): Promise<void> {
  await endRequest(ctx, request.id, { state: "approved", decidedByUserId: ctx.actor.userId, fundingId });
  await recordAudit(ctx, {
    action: "funding_request.approved", subjectType: "funding_request", subjectId: request.id,
    details: { ...requestFacts(request), fundingId, requestedByUserId: request.requestedByUserId },
  });
  await notify(ctx, {
    to: { userId: request.requestedByUserId, organizationId: request.organizationId }, type: "funding_approved",
    params: requestParams(request, subject), path: requestPath(subject),
  });
}

/** The values of its notifications. */
export const requestParams = (request: Pick<FundingRequest, "amountMinor" | "currency">, { milestone, brief }: FundingSubject): Record<string, string> => ({
  amount: amountText(request), title: (milestone ?? brief).title, titleZh: (milestone ?? brief).titleZh ?? "",
});

/** Where it is shown and decided. */
export const requestPath = ({ milestone, brief }: FundingSubject): string => (milestone ? `/deals/${milestone.dealId}/money` : `/briefs/${brief.id}`);

/** What the audit log keeps of it. */
export const requestFacts = ({ milestoneId, briefId, amountMinor, currency, method }: FundingRequest) => ({
  milestoneId, briefId, amountMinor: amountMinor.toString(), currency, method,
});
