import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { contracts, signatures } from "~db/schema/contracts";
import { dealParties, dealVersions } from "~db/schema/deals";
import { members } from "~db/schema/organizations";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { isCurrency } from "~/domains/core/money";
import type { DealTerms } from "~/domains/deals/terms";
import { totalsByCurrency } from "~/domains/deals/totals";
import type { SigningAuthority } from "../contract";
import type { ContractDocument } from "../contract-document";
import { canReadContract, type ContractFacts } from "../policy";

export type ContractRow = Omit<typeof contracts.$inferSelect, "document"> & { document: ContractDocument };
export type SignatureRow = typeof signatures.$inferSelect;

export interface LoadedContract {
  contract: ContractRow;
  terms: DealTerms;
  signatures: SignatureRow[];
  facts: ContractFacts;
}

export type ContractRef = { contractId: string } | { dealId: string };

/**
 * A contract with terms and signatures, for members of its parties, the operator and the system; for everybody else
 * it is not found. By deal, the newest. With `lock` the row stays as it is until the transaction ends.
 */
export async function loadContract(ctx: Ctx, ref: ContractRef, options: { lock?: boolean } = {}): Promise<LoadedContract> {
  const query = ctx.db.select().from(contracts)
    .where("contractId" in ref ? eq(contracts.id, ref.contractId) : eq(contracts.dealId, ref.dealId))
    .orderBy(desc(contracts.createdAt), desc(contracts.id))
    .limit(1);
  const [row] = await (options.lock ? query.for("update") : query);
  if (!row) throw notFound("contract");
  const [parties, [version], signed] = await Promise.all([
    ctx.db.select({ organizationId: dealParties.organizationId }).from(dealParties)
      .where(and(eq(dealParties.dealId, row.dealId), isNull(dealParties.leftAt))),
    ctx.db.select({ terms: dealVersions.terms }).from(dealVersions).where(eq(dealVersions.id, row.versionId)),
    ctx.db.select().from(signatures).where(eq(signatures.contractId, row.id)).orderBy(asc(signatures.signedAt), asc(signatures.id)),
  ]);
  const organizationIds = parties.map((party) => party.organizationId);
  if (!version || !canReadContract(ctx.actor, { organizationIds }).allowed) throw notFound("contract");
  // both were checked when they were written, and cannot change since
  const contract = { ...row, document: row.document as ContractDocument };
  const terms = version.terms as DealTerms;
  return {
    contract, terms, signatures: signed,
    facts: {
      state: row.state, organizationIds, signedBy: signed.map((signature) => signature.organizationId),
      expiresAt: row.expiresAt, totals: totalsByCurrency(terms),
    },
  };
}

const NO_AUTHORITY: SigningAuthority = { canSign: false, limit: null };

/** What this person may sign for the organization they act for. */
export async function loadAuthority({ actor, db }: Ctx): Promise<SigningAuthority> {
  if (actor.kind !== "member") return NO_AUTHORITY;
  const [row] = await db
    .select({ canSign: members.canSign, amountMinor: members.signingLimitMinor, currency: members.signingLimitCurrency })
    .from(members)
    .where(and(eq(members.organizationId, actor.organizationId), eq(members.userId, actor.userId)))
    .limit(1);
  if (!row) return NO_AUTHORITY;
  const { canSign, amountMinor, currency } = row;
  return { canSign, limit: amountMinor !== null && currency && isCurrency(currency) ? { amountMinor, currency } : null };
}

/** People of these organizations who may sign: whom a new contract waits for. */
export async function loadSignatories(ctx: Ctx, organizationIds: readonly string[]): Promise<{ userId: string; organizationId: string }[]> {
  const rows = await ctx.db
    .select({ userId: members.userId, organizationId: members.organizationId, role: members.role, canSign: members.canSign })
    .from(members)
    .where(inArray(members.organizationId, [...organizationIds]));
  return rows.filter((row) => row.canSign || row.role === "owner");
}
