import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { fundings } from "../../../../db/schema/money";
import { payerAccounts } from "../../../../db/schema/money-accounts";
import { type CashArrival, cashPaymentParams, listArrivals } from "../../../integrations/stripe/cash.server";
import type { Ctx } from "../../core/context";
import { newId } from "../../core/id";
import { asPayments, type Awaiting, requestFor } from "../bank-transfer";
import { kindOf } from "./bank-request.server";
import type { Funding } from "./load-funding.server";
import { insertOp } from "./money-op.server";

const LOOK_BACK_MS = 30 * 86_400_000;

/** What the payer sent of late, as Stripe tells it now. */
export const fetchArrivals = (ctx: Ctx, customerId: string): Promise<CashArrival[]> => listArrivals(customerId, new Date(ctx.now.getTime() - LOOK_BACK_MS));

/**
 * Makes each sum that arrived and is not known into a payment: of the request that it answers, or of none. The payer's
 * row is locked, so that a sum told by two webhooks and a page at once counts once. Returns the operations that turn
 * the cash into charges; they are rung for as well.
 */
export async function recordArrivals(ctx: Ctx, customerId: string, arrivals: readonly CashArrival[]): Promise<string[]> {
  const [payer] = await ctx.db.select().from(payerAccounts).where(eq(payerAccounts.stripeCustomerId, customerId)).for("update");
  if (!payer || arrivals.length === 0) return [];
  const known = await ctx.db.select({ arrivalId: fundings.arrivalId }).from(fundings).where(inArray(fundings.arrivalId, arrivals.map(({ id }) => id)));
  const opIds: string[] = [];
  for (const arrival of arrivals) {
    if (known.some(({ arrivalId }) => arrivalId === arrival.id)) continue;
    const request = requestFor(arrival, await requestsOf(ctx, payer.organizationId));
    opIds.push(...(await insertPayments(ctx, { arrival, customerId, organizationId: payer.organizationId, request: request?.row })));
  }
  return opIds;
}

/** The payer's requests, with what each still waits for. */
async function requestsOf(ctx: Ctx, organizationId: string): Promise<(Awaiting & { row: Funding })[]> {
  const rows = await ctx.db
    .select({ row: fundings, arrived: sql<string>`coalesce((select sum(a.amount_minor) from fundings a where a.request_id = fundings.id and a.state <> 'failed'), 0)::text` })
    .from(fundings)
    .where(and(eq(fundings.payerOrganizationId, organizationId), isNotNull(fundings.reference), inArray(fundings.state, ["open", "complete", "expired"])));
  return rows.map(({ row, arrived }) => ({
    id: row.id, reference: row.reference ?? "", currency: row.currency, isOpen: row.state === "open", remainingMinor: row.amountMinor - BigInt(arrived), row,
  }));
}

interface Payment {
  arrival: CashArrival;
  customerId: string;
  organizationId: string;
  request: Funding | undefined;
}

const NOTHING = { milestoneId: null, briefId: null, dealId: null, payeeOrganizationId: null };

/** Money in another currency than the milestone's is held for nothing, though the request it names is remembered. */
function targetOf(request: Funding | undefined, currency: string) {
  if (!request || request.currency !== currency) return NOTHING;
  const { milestoneId, briefId, dealId, payeeOrganizationId } = request;
  return { milestoneId, briefId, dealId, payeeOrganizationId };
}

/** What a sum has from the request that it answers. */
const answering = (request: Funding | undefined) => ({
  requestId: request?.id ?? null, poNumber: request?.poNumber ?? null, createdByUserId: request?.createdByUserId ?? null,
});

async function insertPayments(ctx: Ctx, { arrival, customerId, organizationId, request }: Payment): Promise<string[]> {
  const { currency } = arrival;
  const { briefId, ...about } = targetOf(request, currency);
  const opIds: string[] = [];
  for (const [arrivalPart, amountMinor] of asPayments(arrival.amountMinor).entries()) {
    const [id, opId] = [newId("fnd", ctx.now), newId("mop", ctx.now)];
    await insertOp(ctx, {
      id: opId, kind: "cash_payment", subject: id, ...about, payerOrganizationId: organizationId, currency, amountMinor,
      params: cashPaymentParams({
        opId, fundingId: id, customerId, amountMinor, currency, type: kindOf(currency), transferGroup: about.milestoneId ?? briefId ?? id, description: request?.reference ?? arrival.id,
      }),
    });
    await ctx.db.insert(fundings).values({
      id, opId, method: "bank_transfer", state: "preparing", ...about, briefId, payerOrganizationId: organizationId, currency, amountMinor,
      ...answering(request), arrivalId: arrival.id, arrivalPart, createdAt: ctx.now, updatedAt: ctx.now,
    });
    opIds.push(opId);
  }
  return opIds;
}
