import { and, eq, inArray, lte } from "drizzle-orm";
import { z } from "zod";
import { contracts } from "~db/schema/contracts";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize } from "~/domains/core/authorize";
import type { Ctx, SystemActor } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { advanceDeal } from "~/domains/deals/advance-deal.server";
import { recordDealEvent } from "~/domains/deals/record-deal-event.server";
import { contractStatesBefore } from "./contract";
import { loadContract } from "./internal/load-contract.server";
import { tellSignatories } from "./internal/tell-signatories.server";
import { canReadContract } from "./policy";

/** A contract that was not signed by all in time expires, and its deal ends. Repeating changes nothing. */
export async function expireContract(ctx: Ctx<SystemActor>, payload: unknown): Promise<void> {
  const { contractId } = parse(z.object({ contractId: z.string() }), payload);
  const { contract, facts } = await loadContract(ctx, { contractId });
  authorize(canReadContract(ctx.actor, facts));
  await withTransaction(ctx, async (tx) => {
    const moved = await tx.db.update(contracts).set({ state: "expired", updatedAt: tx.now })
      .where(and(eq(contracts.id, contractId), inArray(contracts.state, contractStatesBefore("expired")), lte(contracts.expiresAt, tx.now)))
      .returning({ id: contracts.id });
    if (moved.length === 0) return;
    await advanceDeal(tx, { dealId: contract.dealId, event: "terminated", reason: "signature_expired" });
    await recordDealEvent(tx, { dealId: contract.dealId, type: "contract_expired" });
    await recordAudit(tx, { action: "contract.expired", subjectType: "contract", subjectId: contractId });
    await tellSignatories(tx, {
      dealId: contract.dealId, organizationIds: facts.organizationIds, type: "contract_expired",
    });
  });
}
