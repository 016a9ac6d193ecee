import { eq } from "drizzle-orm";
import { releases } from "../../../../db/schema/money";
import type { Ctx } from "../../core/context";
import { withTransaction } from "../../core/transaction.server";
import { notify } from "../../notifications/notify.server";

/** Reasons that the payee can do nothing about. */
const NOT_THE_PAYEES = new Set(["currency_frozen", "manual_rail"]);

/** Says why released money does not move; the payee is told once per reason when it can mend it. */
export async function saveWaitingReason(ctx: Ctx, release: typeof releases.$inferSelect, waitingReason: string): Promise<void> {
  if (release.waitingReason === waitingReason) return;
  await withTransaction(ctx, async (tx) => {
    await tx.db.update(releases).set({ waitingReason, updatedAt: tx.now }).where(eq(releases.id, release.id));
    if (NOT_THE_PAYEES.has(waitingReason)) return;
    await notify(tx, {
      to: { organizationId: release.payeeOrganizationId, roles: ["owner", "admin", "finance"] },
      type: "onboarding_needed", params: {}, path: "/money",
    });
  });
}
