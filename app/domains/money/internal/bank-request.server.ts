import { and, eq, isNull } from "drizzle-orm";
import { users } from "../../../../db/schema/identity";
import { fundings } from "../../../../db/schema/money";
import { type BankAddress, payerAccounts, payerBankAccounts } from "../../../../db/schema/money-accounts";
import { organizations } from "../../../../db/schema/organizations";
import { classifyFailure } from "../../../integrations/stripe/call-outcome.server";
import { bankAddresses, createPayer } from "../../../integrations/stripe/cash.server";
import { recordAudit } from "../../audit/record-audit.server";
import type { Ctx, MemberActor } from "../../core/context";
import { conflict, invalid } from "../../core/errors";
import { newId } from "../../core/id";
import { asCurrency } from "../../core/money";
import type { MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { BANK_TRANSFER_DAYS, BANK_TRANSFERS, type BankTransferKind, referenceOf } from "../bank-transfer";
import type { Funding } from "./load-funding.server";

/** Where a payer sends a bank transfer, and what it writes on it. */
export interface BankTransferView {
  reference: string;
  expiresAt: Date | null;
  addresses: BankAddress[];
}

const DAY_MS = 86_400_000;

/** How the currency is sent by bank; `invalid` where Stripe gives no virtual accounts. */
export function kindOf(currency: string): BankTransferKind {
  const kind = BANK_TRANSFERS[asCurrency(currency)];
  if (!kind) throw invalid("method", "money:error.no_bank_transfer");
  return kind;
}

/**
 * The payer has a virtual account in this currency: asked of Stripe the first time, under a key that the committed row
 * names, and kept. No money moves. Throws `conflict` when Stripe does not answer now.
 */
export async function ensureBankAccount(ctx: Ctx<MemberActor>, currency: string): Promise<void> {
  const kind = kindOf(currency);
  const { organizationId } = ctx.actor;
  const [known] = await ctx.db.select({ currency: payerBankAccounts.currency }).from(payerBankAccounts)
    .where(and(eq(payerBankAccounts.organizationId, organizationId), eq(payerBankAccounts.currency, currency)));
  if (known) return;
  try {
    const addresses = await bankAddresses(await customerOf(ctx), currency, kind);
    await ctx.db.insert(payerBankAccounts).values({ organizationId, currency, addresses, createdAt: ctx.now }).onConflictDoNothing();
  } catch (error) {
    classifyFailure(error); // anything but Stripe's trouble is thrown on
    throw conflict("money:reason.bank_details_unavailable");
  }
}

async function customerOf(ctx: Ctx<MemberActor>): Promise<string> {
  const { organizationId, userId } = ctx.actor;
  const times = { createdAt: ctx.now, updatedAt: ctx.now };
  await ctx.db.insert(payerAccounts).values({ id: newId("pyr", ctx.now), organizationId, ...times }).onConflictDoNothing();
  const [payer] = await ctx.db
    .select({ id: payerAccounts.id, customerId: payerAccounts.stripeCustomerId, name: organizations.name })
    .from(payerAccounts)
    .innerJoin(organizations, eq(organizations.id, payerAccounts.organizationId))
    .where(eq(payerAccounts.organizationId, organizationId));
  if (!payer) throw new Error("The payer's account was not written.");
  if (payer.customerId) return payer.customerId;
  const [user] = await ctx.db.select({ email: users.email }).from(users).where(eq(users.id, userId));
  const customerId = await createPayer({ organizationId, name: payer.name, email: user?.email ?? null }, `payer:${payer.id}:1`);
  await ctx.db.update(payerAccounts).set({ stripeCustomerId: customerId, updatedAt: ctx.now }).where(and(eq(payerAccounts.id, payer.id), isNull(payerAccounts.stripeCustomerId)));
  return (await findCustomer(ctx, organizationId)) ?? customerId;
}

/** The payer's customer at Stripe, if it has one. */
export async function findCustomer(ctx: Ctx, organizationId: string): Promise<string | null> {
  const [payer] = await ctx.db.select({ customerId: payerAccounts.stripeCustomerId }).from(payerAccounts).where(eq(payerAccounts.organizationId, organizationId));
  return payer?.customerId ?? null;
}

export async function isPayer(ctx: Ctx, customerId: string): Promise<boolean> {
  const [payer] = await ctx.db.select({ id: payerAccounts.id }).from(payerAccounts).where(eq(payerAccounts.stripeCustomerId, customerId));
  return payer !== undefined;
}

/** What a bank transfer is asked for. */
export type BankRequestFor = Pick<MilestoneForMoney, "dealId" | "payeeOrganizationId"> & { id: string; currency: string };

/** Writes down that a bank transfer is expected; the caller holds the milestone. */
export async function insertBankRequest(ctx: Ctx<MemberActor>, milestone: BankRequestFor, order: { amountMinor: bigint; poNumber: string | null }): Promise<Funding> {
  return insertRequest(ctx, {
    milestoneId: milestone.id, dealId: milestone.dealId, payeeOrganizationId: milestone.payeeOrganizationId, currency: milestone.currency, ...order,
  });
}

type RequestOf = Pick<typeof fundings.$inferInsert, "milestoneId" | "briefId" | "dealId" | "payeeOrganizationId" | "currency" | "amountMinor" | "poNumber">;

export async function insertRequest(ctx: Ctx<MemberActor>, of: RequestOf): Promise<Funding> {
  const id = newId("fnd", ctx.now);
  const [funding] = await ctx.db
    .insert(fundings)
    .values({
      id, ...of, method: "bank_transfer", state: "open", reference: referenceOf(id), payerOrganizationId: ctx.actor.organizationId,
      createdByUserId: ctx.actor.userId, expiresAt: new Date(ctx.now.getTime() + BANK_TRANSFER_DAYS * DAY_MS), createdAt: ctx.now, updatedAt: ctx.now,
    })
    .returning();
  if (!funding) throw new Error("The request was not inserted.");
  await recordAudit(ctx, {
    action: "funding.started", subjectType: "funding", subjectId: id,
    details: { milestoneId: of.milestoneId ?? null, amountMinor: of.amountMinor.toString(), currency: of.currency, method: "bank_transfer" },
  });
  return funding;
}

/** Where the transfer is sent, for a funding that is one. */
export async function bankTransferOf(ctx: Ctx, funding: Funding): Promise<BankTransferView | null> {
  if (!funding.reference) return null;
  const [account] = await ctx.db.select({ addresses: payerBankAccounts.addresses }).from(payerBankAccounts)
    .where(and(eq(payerBankAccounts.organizationId, funding.payerOrganizationId), eq(payerBankAccounts.currency, funding.currency)));
  return { reference: funding.reference, expiresAt: funding.expiresAt, addresses: account?.addresses ?? [] };
}
