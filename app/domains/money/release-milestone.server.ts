import { eq, max, sql } from "drizzle-orm";
import { fundings, releaseParts, releases } from "../../../db/schema/money";
import { payeeAccounts } from "../../../db/schema/money-accounts";
import { organizations } from "../../../db/schema/organizations";
import { CONNECT_COUNTRIES } from "../../integrations/stripe/accounts.server";
import { recordAudit } from "../audit/record-audit.server";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { enqueue } from "../core/enqueue.server";
import { newId } from "../core/id";
import { advanceMilestone } from "../milestones/advance-milestone.server";
import { loadMilestoneForMoney, type MilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { agreedFee } from "./agreed-fee.server";
import { splitFee, splitRelease } from "./fees";
import { heldFundings } from "./internal/funding-sums.server";
import { postLedger } from "./internal/post-ledger.server";
import { releaseApproved } from "./postings";

export type ReleaseCause = "approval" | "silence" | "ruling";

/**
 * Releases the whole hold of an approved milestone, in the transaction of its approval: the payee's part becomes
 * payable, the platform's fee is booked, and the transfers are rung for. The caller has authorized the approval.
 * Throws `conflict` when the milestone is not approved or not fully funded.
 */
export async function releaseMilestone(
  ctx: Ctx,
  input: { milestoneId: string; cause?: ReleaseCause },
): Promise<{ releaseId: string }> {
  const milestone = await loadMilestoneForMoney(ctx, input.milestoneId, { lock: true });
  if (milestone.state !== "approved") throw conflict("money:reason.not_approved");
  const held = await heldFundings(ctx, milestone.id);
  const heldMinor = held.reduce((sum, { leftMinor }) => sum + leftMinor, 0n);
  if (heldMinor < milestone.amountMinor) throw conflict("money:reason.not_fully_funded");
  const fee = splitFee(milestone.amountMinor, await agreedFee(ctx, milestone));
  const parts = splitRelease(milestone.amountMinor, fee.feeMinor, held.map(({ funding, leftMinor }) => ({ fundingId: funding.id, amountMinor: leftMinor })));
  const releaseId = await insertRelease(ctx, milestone, { ...fee, cause: input.cause ?? "approval" });
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
  await advanceMilestone(ctx, { milestoneId: milestone.id, event: "begin_release" });
  await recordAudit(ctx, { action: "release.approved", subjectType: "milestone", subjectId: milestone.id, details: { releaseId, feeMinor: fee.feeMinor.toString() } });
  await enqueue(ctx, "start_release", { releaseId }, { runAt: ctx.now, key: `release:${releaseId}` });
  return { releaseId };
}

async function insertRelease(
  ctx: Ctx,
  milestone: MilestoneForMoney,
  split: { feeMinor: bigint; payeeMinor: bigint; cause: ReleaseCause },
): Promise<string> {
  const id = newId("rel", ctx.now);
  const [last] = await ctx.db.select({ position: max(releases.position) }).from(releases).where(eq(releases.milestoneId, milestone.id));
  const { dealId, payerOrganizationId, payeeOrganizationId, currency, amountMinor } = milestone;
  await ctx.db.insert(releases).values({
    id, milestoneId: milestone.id, dealId, payerOrganizationId, payeeOrganizationId, currency, amountMinor, ...split,
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
