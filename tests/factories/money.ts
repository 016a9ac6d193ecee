import { and, eq, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { dealParties, deals, dealVersions } from "~db/schema/deals";
import { milestones } from "~db/schema/milestones";
import { payeeAccounts } from "~db/schema/money-accounts";
import { productions } from "~db/schema/productions";
import type { DealTerms } from "~/domains/deals/terms";
import { newId } from "~/domains/core/id";
import { asCurrency } from "~/domains/core/money";
import { TEST_NOW } from "~tests/setup/database";
import type { StripeDouble } from "~tests/doubles/stripe/double";
import { createAccount, submitOnboarding } from "~tests/doubles/stripe/resources/accounts";
import type { Party } from "./organizations";
import { someTerms } from "./terms";

export interface MilestoneOptions {
  payer: Party;
  payee: Party;
  amountMinor?: bigint;
  currency?: string;
  state?: (typeof milestones.$inferInsert)["state"];
  dealId?: string;
  position?: number;
  /** Steps of the deal's contract; none by default. */
  killFee?: DealTerms["killFee"];
}

export type Milestone = typeof milestones.$inferSelect;

/** A milestone of a contracted deal, written straight into the tables: tests of money begin where contracts end. */
export async function aMilestone(db: Database, options: MilestoneOptions): Promise<Milestone> {
  const now = TEST_NOW;
  const dealId = options.dealId ?? (await aContractedDeal(db, options));
  const id = newId("mls", now);
  const [row] = await db
    .insert(milestones)
    .values({
      id, dealId, contractId: `con_of_${id}`, planKey: "m1", termsMilestoneId: "m1", position: options.position ?? 1,
      title: "Signing", titleZh: "签约", payerOrganizationId: options.payer.organization.id, payeeOrganizationId: options.payee.organization.id,
      amountMinor: options.amountMinor ?? 1_000_000n, currency: options.currency ?? "USD", state: options.state ?? "planned",
      trigger: "signing", evidenceRequired: [], reviewDays: 7, silenceApproves: true, createdAt: now, updatedAt: now,
    })
    .returning();
  if (!row) throw new Error("The milestone was not inserted.");
  return row;
}

async function aContractedDeal(db: Database, { payer, payee, amountMinor = 1_000_000n, currency = "USD", killFee = [] }: MilestoneOptions): Promise<string> {
  const now = TEST_NOW;
  const productionId = newId("prd", now);
  await db.insert(productions).values({
    id: productionId, organizationId: payee.organization.id, state: "draft", title: "The Ninth Umbrella", createdAt: now, updatedAt: now,
  });
  const id = newId("del", now);
  await db.insert(deals).values({
    id, productionId, payerOrganizationId: payer.organization.id, payeeOrganizationId: payee.organization.id, state: "negotiating",
    currentVersionNumber: 1, currentAuthorOrganizationId: payer.organization.id, offerExpiresAt: new Date(now.getTime() + 86_400_000), createdAt: now, updatedAt: now,
  });
  await db.insert(dealParties).values([
    { dealId: id, organizationId: payer.organization.id, side: "payer", joinedAt: now, activityAt: now },
    { dealId: id, organizationId: payee.organization.id, side: "payee", joinedAt: now, activityAt: now },
  ]);
  const versionId = newId("ver", now);
  const parties = { payerOrganizationId: payer.organization.id, payeeOrganizationId: payee.organization.id };
  const priceLines = [{ id: "l1", payerOrganizationId: payer.organization.id, label: { en: "Integration", zh: "植入费" }, amountMinor: amountMinor.toString(), currency: asCurrency(currency) }];
  await db.insert(dealVersions).values({
    id: versionId, dealId: id, number: 1, authorOrganizationId: payer.organization.id, hash: "0".repeat(64), terms: someTerms({ ...parties, productionId, priceLines, killFee }), expiresAt: new Date(now.getTime() + 86_400_000), createdAt: now,
  });
  await db.update(deals).set({ state: "contracted", acceptedVersionId: versionId }).where(eq(deals.id, id));
  return id;
}

/** The milestone's state now. */
export async function stateOf(db: Database, milestoneId: string): Promise<string> {
  const [row] = await db.select({ state: milestones.state }).from(milestones).where(eq(milestones.id, milestoneId));
  return row?.state ?? "gone";
}

/** What a person's approval leaves behind, without the evidence before it. */
export async function approve(db: Database, milestoneId: string): Promise<void> {
  await db.update(milestones).set({ state: "approved" }).where(and(eq(milestones.id, milestoneId), eq(milestones.state, "funded")));
}

/** An organization that Stripe pays, without the pages. */
export async function anOnboardedPayee(
  db: Database,
  double: StripeDouble,
  payee: Party,
  outcome: "active" | "review" | "document" = "active",
): Promise<string> {
  const { id: accountId } = createAccount(double, {
    params: { country: "US", capabilities: { transfers: { requested: "true" } }, metadata: { organization_id: payee.organization.id } }, ids: [], account: undefined,
  });
  submitOnboarding(double, accountId, { outcome });
  await db.insert(payeeAccounts).values({
    id: newId("pay", TEST_NOW), organizationId: payee.organization.id, rail: "connect", country: payee.organization.country,
    stripeAccountId: accountId, transfersCapability: outcome === "active" ? "active" : "pending", createdAt: TEST_NOW, updatedAt: TEST_NOW,
  });
  return accountId;
}

/** Balance of one ledger account, in its normal sense: positive is what should be there. */
export async function ledgerBalance(db: Database, kind: string, subject: string, currency = "USD"): Promise<bigint> {
  const rows = await db.execute<{ balance: string }>(sql`
    select (balance_minor * normal)::text as balance from ledger_accounts where kind = ${kind} and subject = ${subject} and currency = ${currency}`);
  return BigInt(rows[0]?.balance ?? "0");
}
