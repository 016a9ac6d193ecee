import { eq } from "drizzle-orm";
import { releases } from "../../../../db/schema/money";
import { payeeAccounts } from "../../../../db/schema/money-accounts";
import { type ConnectedAccount, retrieveAccount } from "../../../integrations/stripe/accounts.server";
import { recordAudit } from "../../audit/record-audit.server";
import type { Ctx } from "../../core/context";
import { enqueue } from "../../core/enqueue.server";

export type PayeeAccount = typeof payeeAccounts.$inferSelect;

export async function findPayeeAccount(ctx: Ctx, organizationId: string): Promise<PayeeAccount | undefined> {
  const [account] = await ctx.db.select().from(payeeAccounts).where(eq(payeeAccounts.organizationId, organizationId));
  return account;
}

/** Asks Stripe what a payee may do now, and remembers the answer. */
export async function readCapability(ctx: Ctx, stripeAccountId: string): Promise<ConnectedAccount> {
  const account = await retrieveAccount(stripeAccountId);
  await saveCapability(ctx, account);
  return account;
}

/** Remembers what Stripe says of a payee; money that waited for the permission is rung for. */
export async function saveCapability(ctx: Ctx, account: ConnectedAccount): Promise<void> {
  const [before] = await ctx.db.select().from(payeeAccounts).where(eq(payeeAccounts.stripeAccountId, account.id));
  if (!before) return;
  await ctx.db
    .update(payeeAccounts)
    .set({
      transfersCapability: account.transfers, isPayoutsEnabled: account.isPayoutsEnabled, isDetailsSubmitted: account.isDetailsSubmitted,
      currentlyDue: account.currentlyDue, disabledReason: account.disabledReason, refreshedAt: ctx.now, updatedAt: ctx.now,
    })
    .where(eq(payeeAccounts.id, before.id));
  if (before.transfersCapability === account.transfers) return;
  await recordAudit(ctx, {
    action: "payee.capability_changed", subjectType: "payee_account", subjectId: before.id,
    details: { organizationId: before.organizationId, from: before.transfersCapability, to: account.transfers },
  });
  if (account.transfers === "active") await ringForWaiting(ctx, before.organizationId);
}

async function ringForWaiting(ctx: Ctx, organizationId: string): Promise<void> {
  const waiting = await ctx.db.select({ id: releases.id, state: releases.state }).from(releases).where(eq(releases.payeeOrganizationId, organizationId));
  for (const { id, state } of waiting) {
    if (state === "payable" || state === "part_transferred") await enqueue(ctx, "start_release", { releaseId: id }, { runAt: ctx.now, key: `release:${id}` });
  }
}
