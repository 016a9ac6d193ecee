import { eq, max, sql } from "drizzle-orm";
import { fundings, releaseParts, releases } from "../../../../db/schema/money";
import { payeeAccounts } from "../../../../db/schema/money-accounts";
import { organizations } from "../../../../db/schema/organizations";
import { CONNECT_COUNTRIES } from "../../../integrations/stripe/accounts.server";
import type { Ctx } from "../../core/context";
import { enqueue } from "../../core/enqueue.server";
import { newId } from "../../core/id";
import type { MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { agreedFee } from "../agreed-fee.server";
import { splitFee, splitRelease } from "../fees";
import { releaseApproved } from "../postings";
import { heldFundings } from "./funding-sums.server";
import { postLedger } from "./post-ledger.server";

export type ReleaseCause = "approval" | "silence" | "ruling" | "kill_fee";

/**
 * Writes a release of a milestone whose row the caller holds: held → payable and the platform's fee, and rings for the
 * transfers. Moving the milestone is the caller's. Throws when less is held.
 */
export async function bookRelease(
  ctx: Ctx,
  { milestone, amountMinor, cause }: { milestone: MilestoneForMoney; amountMinor: bigint; cause: ReleaseCause },
): Promise<{ releaseId: string; feeMinor: bigint }> {
  const held = await heldFundings(ctx, milestone.id);
  const fee = splitFee(amountMinor, await agreedFee(ctx, milestone));
  const parts = splitRelease(amountMinor, fee.feeMinor, held.map(({ funding, leftMinor }) => ({ fundingId: funding.id, amountMinor: leftMinor })));
  const releaseId = await insertRelease(ctx, milestone, { ...fee, amountMinor, cause });
  await ctx.db.insert(releaseParts).values(parts.map((part) => ({ releaseId, ...part })));
  for (const part of parts) {
    await ctx.db.update(fundings)
      .set({ releasedMinor: sql`${fundings.releasedMinor} + ${part.amountMinor}`, updatedAt: ctx.now })
      .where(eq(fundings.id, part.fundingId));
  }
  await postLedger(
    ctx,
    releaseApproved({ releaseId, milestoneId: milestone.id, payeeOrganizationId: milestone.payeeOrganizationId, currency: milestone.currency, ...fee, taxMinor: 0n }),
    { ...milestone, milestoneId: milestone.id, facts: { releaseId } },
  );
  await enqueue(ctx, "start_release", { releaseId }, { runAt: ctx.now, key: `release:${releaseId}` });
  return { releaseId, feeMinor: fee.feeMinor };
}

async function insertRelease(
  ctx: Ctx,
  milestone: MilestoneForMoney,
  split: { amountMinor: bigint; feeMinor: bigint; payeeMinor: bigint; cause: ReleaseCause },
): Promise<string> {
  const id = newId("rel", ctx.now);
  const [last] = await ctx.db.select({ position: max(releases.position) }).from(releases).where(eq(releases.milestoneId, milestone.id));
  const { dealId, payerOrganizationId, payeeOrganizationId, currency } = milestone;
  await ctx.db.insert(releases).values({
    id, milestoneId: milestone.id, dealId, payerOrganizationId, payeeOrganizationId, currency, ...split,
    position: (last?.position ?? 0) + 1, rail: await railOf(ctx, payeeOrganizationId), state: "payable", createdAt: ctx.now, updatedAt: ctx.now,
  });
  return id;
}

/** Which way this organization is paid. */
export async function railOf(ctx: Ctx, organizationId: string): Promise<"connect" | "manual" | "global_payouts"> {
  const [account] = await ctx.db.select({ rail: payeeAccounts.rail }).from(payeeAccounts).where(eq(payeeAccounts.organizationId, organizationId));
  if (account) return account.rail;
  const [organization] = await ctx.db.select({ country: organizations.country }).from(organizations).where(eq(organizations.id, organizationId));
  return CONNECT_COUNTRIES.has(organization?.country ?? "") ? "connect" : "manual";
}
