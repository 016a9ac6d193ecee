import { eq } from "drizzle-orm";
import { releases } from "../../../../db/schema/money";
import type { Ctx } from "../../core/context";
import { withTransaction } from "../../core/transaction.server";
import { notify } from "../../notifications/notify.server";

/** Reasons that the payee can do nothing about, or was told of by themselves. */
const NOT_THE_PAYEES = new Set([
  "currency_frozen", "manual_rail", "bank_details_pending", "bank_details_refused", "in_payout_batch", "bank_returned", "disputed",
]);

/** What the payee is asked for, and where. */
const askedFor = (waitingReason: string) =>
  waitingReason === "bank_details_missing"
    ? { type: "bank_details_needed", path: "/money/bank-details" }
    : { type: "onboarding_needed", path: "/money" };

/** Says why released money does not move; the payee is told once per reason when it can mend it. */
export async function saveWaitingReason(ctx: Ctx, release: typeof releases.$inferSelect, waitingReason: string): Promise<void> {
  if (release.waitingReason === waitingReason) return;
  await withTransaction(ctx, async (tx) => {
    await tx.db.update(releases).set({ waitingReason, updatedAt: tx.now }).where(eq(releases.id, release.id));
    if (NOT_THE_PAYEES.has(waitingReason)) return;
    await notify(tx, {
      to: { organizationId: release.payeeOrganizationId, roles: ["owner", "admin", "finance"] },
      ...askedFor(waitingReason), params: {},
    });
  });
}
