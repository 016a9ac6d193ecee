import { eq } from "drizzle-orm";
import { payeeAccounts } from "../../../../db/schema/money-accounts";
import { organizations } from "../../../../db/schema/organizations";
import { createRecipientAccount } from "../../../integrations/stripe/accounts.server";
import { recordAudit } from "../../audit/record-audit.server";
import type { Ctx } from "../../core/context";
import { withTransaction } from "../../core/transaction.server";
import { type PayeeAccount, saveCapability } from "./payee-account.server";

/** Makes the payee's account at Stripe, under a key that its committed row names, and remembers it. */
export async function createPayeeAccount(ctx: Ctx, payee: PayeeAccount): Promise<string> {
  const [organization] = await ctx.db.select({ name: organizations.name }).from(organizations).where(eq(organizations.id, payee.organizationId));
  const account = await createRecipientAccount(
    { organizationId: payee.organizationId, name: organization?.name ?? "", email: null, country: payee.country },
    `payee:${payee.id}:1`,
  );
  await withTransaction(ctx, async (tx) => {
    await tx.db.update(payeeAccounts).set({ stripeAccountId: account.id, updatedAt: tx.now }).where(eq(payeeAccounts.id, payee.id));
    await saveCapability(tx, account);
    await recordAudit(tx, { action: "payee.account_created", subjectType: "payee_account", subjectId: payee.id });
  });
  return account.id;
}
