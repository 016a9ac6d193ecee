import { and, eq, inArray, isNull, notInArray } from "drizzle-orm";
import { dealParties, dealVersions, offerDrafts } from "~db/schema/deals";
import type { Ctx } from "~/domains/core/context";
import { invalid } from "~/domains/core/errors";
import { enqueue } from "~/domains/core/enqueue.server";
import { newId } from "~/domains/core/id";
import { hashTerms } from "../canonical";
import type { DealTerms } from "../terms";
import { totalsByPayer } from "../totals";

/** An offer is open for at least an hour and at most half a year. */
const SHORTEST_MS = 3_600_000;
const LONGEST_MS = 183 * 86_400_000;

export interface NewVersion {
  dealId: string;
  number: number;
  parentId: string | null;
  authorOrganizationId: string;
  authorUserId: string | null;
  terms: DealTerms;
  note: string | undefined;
  expiresAt: Date;
}

/** Reads an offer's expiry and refuses one that nobody could meet or that never ends. */
export function readExpiry(ctx: Ctx, text: string): Date {
  const expiresAt = new Date(text);
  const length = expiresAt.getTime() - ctx.now.getTime();
  if (!(length >= SHORTEST_MS)) throw invalid("expiresAt", "deals:error.expiry_soon");
  if (length > LONGEST_MS) throw invalid("expiresAt", "deals:error.expiry_late");
  return expiresAt;
}

/** The price as lists show it: what this payer pays in the newest version. */
export function headlinePrice(terms: DealTerms, payerOrganizationId: string) {
  const total = totalsByPayer(terms).find((candidate) => candidate.payerOrganizationId === payerOrganizationId);
  return { priceMinor: total?.amountMinor ?? null, priceCurrency: total?.currency ?? null };
}

/** Inserts the version, sets its parties, rings for its expiry and forgets the draft it was typed in. */
export async function writeVersion(ctx: Ctx, version: NewVersion): Promise<string> {
  const id = newId("ver", ctx.now);
  const { terms, note, ...columns } = version;
  await ctx.db.insert(dealVersions).values({
    id, ...columns, terms, hash: await hashTerms(terms), note: note || null, createdAt: ctx.now,
  });
  await setParties(ctx, version);
  await enqueue(ctx, "expire_offer", { dealId: version.dealId }, { runAt: version.expiresAt, key: `expire_offer:${version.dealId}` });
  await ctx.db.delete(offerDrafts).where(and(
    eq(offerDrafts.organizationId, version.authorOrganizationId), eq(offerDrafts.subjectId, version.dealId),
  ));
  return id;
}

async function setParties(ctx: Ctx, { dealId, terms }: NewVersion): Promise<void> {
  const ids = terms.parties.map((party) => party.organizationId);
  await ctx.db.insert(dealParties).values(terms.parties.map(({ organizationId, side }) => ({
    dealId, organizationId, side, joinedAt: ctx.now, activityAt: ctx.now,
  }))).onConflictDoNothing();
  await ctx.db.update(dealParties).set({ leftAt: null })
    .where(and(eq(dealParties.dealId, dealId), inArray(dealParties.organizationId, ids)));
  await ctx.db.update(dealParties).set({ leftAt: ctx.now })
    .where(and(eq(dealParties.dealId, dealId), notInArray(dealParties.organizationId, ids), isNull(dealParties.leftAt)));
}
