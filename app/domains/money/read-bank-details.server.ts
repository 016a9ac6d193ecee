import { and, desc, eq } from "drizzle-orm";
import { users } from "../../../db/schema/identity";
import { organizations } from "../../../db/schema/organizations";
import { bankDetails } from "../../../db/schema/payouts";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import { shownAccount } from "./bank-details";
import { openAccount } from "./internal/bank-account.server";
import { canConfirmBankDetails, canReadLedger } from "./policy";

/** Details that wait for the operator, oldest first, masked. */
export async function listBankDetailsToConfirm(ctx: Ctx) {
  authorize(canReadLedger(ctx.actor));
  const rows = await ctx.db
    .select({ details: bankDetails, organization: organizations.name, organizationZh: organizations.nameZh, by: users.name })
    .from(bankDetails)
    .innerJoin(organizations, eq(organizations.id, bankDetails.organizationId))
    .innerJoin(users, eq(users.id, bankDetails.createdByUserId))
    .where(eq(bankDetails.state, "pending"))
    .orderBy(bankDetails.createdAt, bankDetails.id)
    .limit(200);
  return rows.map(({ details, ...names }) => ({ id: details.id, createdAt: details.createdAt, account: shownAccount(openAccount(details)), ...names }));
}

/** One entry whole, with what stood before it, for the person who confirms it. */
export async function readBankDetails(ctx: Ctx, bankDetailsId: string) {
  authorize(canConfirmBankDetails(ctx.actor));
  const [found] = await ctx.db
    .select({ details: bankDetails, organization: organizations.name, organizationZh: organizations.nameZh, by: users.name })
    .from(bankDetails)
    .innerJoin(organizations, eq(organizations.id, bankDetails.organizationId))
    .innerJoin(users, eq(users.id, bankDetails.createdByUserId))
    .where(eq(bankDetails.id, bankDetailsId));
  if (!found) throw notFound("bank_details");
  const { details, ...names } = found;
  const [standing] = await ctx.db.select().from(bankDetails)
    .where(and(eq(bankDetails.organizationId, details.organizationId), eq(bankDetails.state, "confirmed")))
    .orderBy(desc(bankDetails.createdAt)).limit(1);
  return {
    ...names, id: details.id, organizationId: details.organizationId, state: details.state, createdAt: details.createdAt, note: details.note,
    account: openAccount(details), standing: standing && standing.id !== details.id ? openAccount(standing) : null,
  };
}
