import type { Ctx, SystemActor } from "../../core/context";
import { withTransaction } from "../../core/transaction.server";
import { executeMoneyOp } from "../execute-money-op.server";
import { fetchArrivals, recordArrivals } from "./arrivals.server";
import { findCustomer } from "./bank-request.server";
import type { Funding } from "./load-funding.server";

/** What arrived for a bank transfer since, each sum made into a payment at once: somebody looks and waits. */
export async function refreshArrivals(ctx: Ctx<SystemActor>, { payerOrganizationId }: Funding): Promise<void> {
  const customerId = await findCustomer(ctx, payerOrganizationId);
  if (!customerId) return;
  const arrivals = await fetchArrivals(ctx, customerId);
  const opIds = await withTransaction(ctx, (tx) => recordArrivals(tx, customerId, arrivals));
  for (const opId of opIds) await executeMoneyOp(ctx, opId);
}
