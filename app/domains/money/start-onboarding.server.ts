import { eq } from "drizzle-orm";
import { env } from "../../config/env.server";
import { payeeAccounts } from "../../../db/schema/money-accounts";
import { organizations } from "../../../db/schema/organizations";
import { classifyFailure } from "../../integrations/stripe/call-outcome.server";
import { CONNECT_COUNTRIES, createOnboardingLink } from "../../integrations/stripe/accounts.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { conflict, DomainError, notFound } from "../core/errors";
import { newId } from "../core/id";
import { withTransaction } from "../core/transaction.server";
import { createPayeeAccount } from "./internal/create-payee-account.server";
import type { PayeeAccount } from "./internal/payee-account.server";
import { canManagePayee } from "./policy";

/**
 * Leads a payee to Stripe's hosted onboarding. The row of the payee is committed first and names the idempotency key,
 * so that impatient clicks make one account. Throws `conflict` when Connect does not reach the organization's country
 * (it is paid by the manual rail) and `vendor_unavailable` when Stripe does not answer.
 */
export async function startOnboarding(ctx: Ctx): Promise<{ url: string }> {
  const member = requireMember(ctx);
  authorize(canManagePayee(member.actor));
  const payee = await withTransaction(member, ensurePayee);
  if (payee.rail !== "connect") throw conflict("money:reason.country_not_reached", { country: payee.country });
  try {
    const stripeAccountId = payee.stripeAccountId ?? (await createPayeeAccount(member, payee));
    const base = `${env().BASE_URL}/money/onboarding`;
    return { url: await createOnboardingLink(stripeAccountId, { returnUrl: `${base}?from=return`, refreshUrl: `${base}?from=refresh` }) };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const failure = classifyFailure(error);
    throw new DomainError("vendor_unavailable", { reason: "money:reason.onboarding_unavailable", params: { code: failure.code }, retryAfter: 30 });
  }
}

/** The payee's row, and the rail that its country decides. */
async function ensurePayee(ctx: Ctx<MemberActor>): Promise<PayeeAccount> {
  const { organizationId } = ctx.actor;
  const [organization] = await ctx.db.select().from(organizations).where(eq(organizations.id, organizationId));
  if (!organization) throw notFound("organization");
  await ctx.db
    .insert(payeeAccounts)
    .values({
      id: newId("pay", ctx.now), organizationId, country: organization.country,
      rail: CONNECT_COUNTRIES.has(organization.country) ? "connect" : "manual", createdAt: ctx.now, updatedAt: ctx.now,
    })
    .onConflictDoNothing();
  const [payee] = await ctx.db.select().from(payeeAccounts).where(eq(payeeAccounts.organizationId, organizationId)).for("update");
  if (!payee) throw notFound("payee_account");
  return payee;
}
