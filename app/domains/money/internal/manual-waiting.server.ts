import { and, desc, eq, inArray } from "drizzle-orm";
import { releases } from "../../../../db/schema/money";
import { batchPayments, payoutBatches } from "../../../../db/schema/payouts";
import type { Ctx } from "../../core/context";
import { withTransaction } from "../../core/transaction.server";
import { loadMilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { type LastPayment, type ManualStanding, manualStanding } from "../payout-batch";
import { detailsStandings } from "./bank-account.server";
import { saveWaitingReason } from "./save-waiting-reason.server";
import { advanceRelease } from "./settle-transfer.server";

type Release = typeof releases.$inferSelect;
type Asked = Pick<Release, "id" | "payeeOrganizationId" | "rail">;

/** Where the money of each release of the manual rail is, or why it waits; other rails are left out. */
export async function manualStandings(ctx: Ctx, asked: readonly Asked[]): Promise<Map<string, ManualStanding>> {
  const manual = asked.filter(({ rail }) => rail === "manual");
  if (manual.length === 0) return new Map();
  const [details, payments] = await Promise.all([
    detailsStandings(ctx, manual.map(({ payeeOrganizationId }) => payeeOrganizationId)),
    lastPayments(ctx, manual.map(({ id }) => id)),
  ]);
  return new Map(manual.map(({ id, payeeOrganizationId }) => [id, manualStanding(details(payeeOrganizationId), payments.get(id))]));
}

/** The newest payment of each release; one of a cancelled batch says nothing. */
async function lastPayments(ctx: Ctx, releaseIds: readonly string[]): Promise<Map<string, LastPayment>> {
  const rows = await ctx.db
    .selectDistinctOn([batchPayments.releaseId], {
      id: batchPayments.id, releaseId: batchPayments.releaseId, state: batchPayments.state, createdAt: batchPayments.createdAt, sentAt: payoutBatches.secondApprovedAt,
      valueDate: batchPayments.valueDate, bankReference: batchPayments.bankReference, returnedOn: batchPayments.returnedOn, returnReason: batchPayments.returnReason,
    })
    .from(batchPayments)
    .innerJoin(payoutBatches, eq(payoutBatches.id, batchPayments.batchId))
    .where(and(inArray(batchPayments.releaseId, [...releaseIds]), inArray(batchPayments.state, ["listed", "sent", "done", "returned"])))
    .orderBy(batchPayments.releaseId, desc(batchPayments.createdAt), desc(batchPayments.id));
  return new Map(rows.map(({ releaseId, ...payment }) => [releaseId, payment]));
}

/** Money of the manual rail waits for people, and says why; a release that the fee used up entirely waits for nothing. */
export async function waitForBatch(ctx: Ctx, release: Release): Promise<void> {
  if (release.state !== "payable") return;
  if (release.payeeMinor > 0n) return refreshManualWaiting(ctx, { releaseIds: [release.id] });
  await withTransaction(ctx, async (tx) => {
    await loadMilestoneForMoney(tx, release.milestoneId, { lock: true });
    await advanceRelease(tx, release.id);
  });
}

/** Writes down anew why released money waits, after its payee's details or its batch changed. */
export async function refreshManualWaiting(ctx: Ctx, which: { releaseIds: readonly string[] } | { organizationId: string }): Promise<void> {
  const chosen = "releaseIds" in which ? inArray(releases.id, [...which.releaseIds]) : eq(releases.payeeOrganizationId, which.organizationId);
  const waiting = await ctx.db.select().from(releases).where(and(chosen, eq(releases.rail, "manual"), eq(releases.state, "payable")));
  const standings = await manualStandings(ctx, waiting);
  for (const release of waiting) await saveWaitingReason(ctx, release, standings.get(release.id)?.step ?? "manual_rail");
}
