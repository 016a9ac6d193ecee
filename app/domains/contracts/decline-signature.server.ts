import { and, eq, inArray } from "drizzle-orm";
import { contracts } from "~db/schema/contracts";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { advanceDeal } from "~/domains/deals/advance-deal.server";
import { recordDealEvent } from "~/domains/deals/record-deal-event.server";
import { contractStatesBefore } from "./contract";
import { loadAuthority, loadContract } from "./internal/load-contract.server";
import { tellSignatories } from "./internal/tell-signatories.server";
import { canDeclineSignature } from "./policy";
import { declineSignatureInput } from "./sign-input";

/**
 * A signatory refuses to sign, with a reason that the other parties read. The contract and with it the deal end;
 * nobody owes anything under it. Throws `conflict` when it is signed, declined or expired already.
 */
export async function declineSignature(ctx: Ctx, input: unknown): Promise<void> {
  const { contractId, reason, note } = parse(declineSignatureInput, input);
  const { contract, facts } = await loadContract(ctx, { contractId });
  authorize(canDeclineSignature(ctx.actor, facts, await loadAuthority(ctx)));
  const member = requireMember(ctx);
  await withTransaction(member, async (tx) => {
    const moved = await tx.db.update(contracts)
      .set({ state: "declined", declinedByOrganizationId: tx.actor.organizationId, declineReason: reason, declineNote: note ?? null, updatedAt: tx.now })
      .where(and(eq(contracts.id, contractId), inArray(contracts.state, contractStatesBefore("declined"))))
      .returning({ id: contracts.id });
    if (moved.length === 0) throw conflict("contracts:reason.state_changed");
    await advanceDeal(tx, { dealId: contract.dealId, event: "terminated", reason: "signature_declined" });
    const own = contract.document.parties.find((party) => party.organizationId === tx.actor.organizationId);
    await recordDealEvent(tx, { dealId: contract.dealId, type: "contract_declined", params: { reason, organization: own?.name ?? "" } });
    await recordAudit(tx, { action: "contract.declined", subjectType: "contract", subjectId: contractId, details: { reason } });
    await tellSignatories(tx, {
      dealId: contract.dealId, organizationIds: facts.organizationIds, type: "signature_declined",
    });
  });
}
