import { eq } from "drizzle-orm";
import { fundingRequests } from "../../../db/schema/funding-requests";
import { users } from "../../../db/schema/identity";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { conflict } from "../core/errors";
import { newId } from "../core/id";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { poNumberFor } from "../invoices/get-billing-details.server";
import { type FundingRequest, openRequestOf, requestFacts, requestParams, requestPath } from "./internal/funding-request.server";
import { askedAmount, type FundingSubject, isWithinLimit, loadSubject, mayFund, openFundingOf, totalOf } from "./internal/funding-subject.server";
import type { Order } from "./internal/insert-payment.server";
import { tellApprovers } from "./internal/tell-approvers.server";
import { askToFundInput } from "./money-input";

/**
 * Asks finance to pay for a milestone or a brief what is above the person's own spending limit. Nothing is sent to
 * Stripe. One request may wait for each; asking for the same again returns it. Throws `conflict` when the limit covers
 * the amount, when another request waits, or when a payment of this kind is open already.
 */
export async function askToFund(ctx: Ctx, input: unknown): Promise<{ requestId: string }> {
  const values = parse(askToFundInput, input);
  const member = requireMember(ctx);
  authorize(await mayFund(member, await loadSubject(member, values)));
  return withTransaction(member, async (tx) => {
    const subject = await loadSubject(tx, values, { lock: true });
    authorize(await mayFund(tx, subject));
    const amount = await askedAmount(tx, subject, values);
    const order = { ...amount, method: values.method, poNumber: subject.milestone ? await poNumberFor(tx, values.poNumber) : null };
    const waiting = await openRequestOf(tx, subject);
    if (waiting) return { requestId: sameRequest(tx, waiting, order) };
    if (await isWithinLimit(tx, subject, amount)) throw conflict("money:reason.within_limit");
    if (await openFundingOf(tx, subject, values.method)) throw conflict("money:reason.payment_open");
    const request = await insertRequest(tx, subject, order);
    await recordAudit(tx, { action: "funding_request.asked", subjectType: "funding_request", subjectId: request.id, details: requestFacts(request) });
    await tellApprovers(tx, request, { params: { ...requestParams(request, subject), person: await nameOf(tx) }, path: requestPath(subject) });
    return { requestId: request.id };
  });
}

/** A double click asks once; anything else has to wait for the answer. */
function sameRequest({ actor }: Ctx<MemberActor>, waiting: FundingRequest, { method, amountMinor }: Order): string {
  const isSame = waiting.requestedByUserId === actor.userId && waiting.method === method && waiting.amountMinor === amountMinor;
  if (!isSame) throw conflict("money:reason.request_waits");
  return waiting.id;
}

async function insertRequest(ctx: Ctx<MemberActor>, subject: FundingSubject, order: Order): Promise<FundingRequest> {
  const [request] = await ctx.db
    .insert(fundingRequests)
    .values({
      id: newId("frq", ctx.now), organizationId: ctx.actor.organizationId,
      milestoneId: subject.milestone?.id ?? null, dealId: subject.milestone?.dealId ?? null, briefId: subject.brief?.id ?? null,
      ...order, totalMinor: totalOf(subject), state: "open", requestedByUserId: ctx.actor.userId, createdAt: ctx.now,
    })
    .returning();
  if (!request) throw new Error("The request was not inserted.");
  return request;
}

async function nameOf(ctx: Ctx<MemberActor>): Promise<string> {
  const [user] = await ctx.db.select({ name: users.name }).from(users).where(eq(users.id, ctx.actor.userId));
  return user?.name ?? "";
}
