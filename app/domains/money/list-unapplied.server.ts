import { and, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { milestones } from "../../../db/schema/milestones";
import { fundings, refunds } from "../../../db/schema/money";
import { organizations } from "../../../db/schema/organizations";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { decodeCursor, toPage } from "../core/keyset";
import { parse } from "../core/parse";
import { FUNDABLE_STATES } from "../milestones/milestone";
import { unappliedOf } from "./internal/funding-sums.server";
import { milestoneMoney } from "./milestone-money.server";
import { unappliedPageInput } from "./money-input";
import { canReadMoney } from "./policy";

/** Payments of which something is for nothing, newest first: the payer's own, or everybody's for the operator. */
export async function listUnapplied(ctx: Ctx, input: unknown) {
  const member = requireMember(ctx);
  authorize(canReadMoney(member.actor));
  const { cursor, limit } = parse(unappliedPageInput, input);
  const after = cursor ? decodeCursor(cursor) : undefined;
  const isOperator = member.actor.organizationKind === "operator";
  const rows = await ctx.db
    .select({ funding: fundings, payer: organizations.name })
    .from(fundings)
    .innerJoin(organizations, eq(organizations.id, fundings.payerOrganizationId))
    .where(and(
      isOperator ? undefined : eq(fundings.payerOrganizationId, member.actor.organizationId),
      eq(fundings.state, "paid"), sql`${fundings.receivedMinor} > ${fundings.heldMinor} + ${fundings.appliedMinor} + ${fundings.returnedMinor}`,
      after ? sql`(${fundings.createdAt}, ${fundings.id}) < (${String(after[0])}::timestamptz, ${String(after[1])})` : undefined,
    ))
    .orderBy(desc(fundings.createdAt), desc(fundings.id))
    .limit(limit + 1);
  return toPage(rows.map(({ funding, payer }) => {
    const { id, method, currency, paidAt, receivedMinor, milestoneId, dealId, createdAt, stripeChargeId } = funding;
    return { id, payer, method, currency, paidAt, receivedMinor, unappliedMinor: unappliedOf(funding), milestoneId, dealId, createdAt, chargeId: stripeChargeId };
  }), limit, (row) => [row.createdAt.toISOString(), row.id]);
}

export type UnappliedPayment = Awaited<ReturnType<typeof listUnapplied>>["rows"][number];

/** For what the payer could use it: its milestones that still take money in these currencies. */
export async function listTakers(ctx: Ctx, currencies: readonly string[]) {
  const member = requireMember(ctx);
  authorize(canReadMoney(member.actor));
  if (currencies.length === 0) return [];
  const rows = await ctx.db
    .select({ id: milestones.id, dealId: milestones.dealId, position: milestones.position, title: milestones.title, titleZh: milestones.titleZh, currency: milestones.currency })
    .from(milestones)
    .where(and(eq(milestones.payerOrganizationId, member.actor.organizationId), inArray(milestones.currency, [...currencies]), inArray(milestones.state, [...FUNDABLE_STATES])))
    .orderBy(desc(milestones.updatedAt), milestones.id)
    .limit(50);
  const money = await milestoneMoney(ctx, rows.map(({ id }) => id));
  return rows.map((row) => {
    const own = money.get(row.id);
    return { ...row, missingMinor: own ? own.planned - own.funded : 0n };
  }).filter(({ missingMinor }) => missingMinor > 0n);
}

export type Taker = Awaited<ReturnType<typeof listTakers>>[number];

/** Money on its way back that was for nothing, and refunds that did not go through, whose money the operator sends again. */
export async function listUnappliedRefunds(ctx: Ctx<MemberActor>) {
  authorize(canReadMoney(ctx.actor));
  return ctx.db
    .select({ id: refunds.id, state: refunds.state, source: refunds.source, currency: refunds.currency, amountMinor: refunds.amountMinor, createdAt: refunds.createdAt })
    .from(refunds)
    .where(and(
      eq(refunds.payerOrganizationId, ctx.actor.organizationId),
      sql`(${eq(refunds.source, "payment")} or (${eq(refunds.isUnapplied, true)} and not exists (select 1 from ${refunds} again where again.replaces_id = ${refunds.id} and again.state <> 'withdrawn')))`,
      isNotNull(refunds.opId),
    ))
    .orderBy(desc(refunds.createdAt), desc(refunds.id))
    .limit(20);
}
