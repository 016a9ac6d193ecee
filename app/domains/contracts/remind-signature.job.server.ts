import { and, eq, gte, inArray } from "drizzle-orm";
import { z } from "zod";
import { notifications } from "~db/schema/house";
import type { Ctx, SystemActor } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { isSignable, REMINDER_DAYS } from "./contract";
import { loadContract } from "./internal/load-contract.server";
import { tellSignatories } from "./internal/tell-signatories.server";

const DAY_MS = 86_400_000;

/** Reminds the parties that have not signed a week after preparation, while they still can; once, however often it rings. */
export async function remindSignature(ctx: Ctx<SystemActor>, payload: unknown): Promise<void> {
  const { contractId } = parse(z.object({ contractId: z.string() }), payload);
  await withTransaction(ctx, async (tx) => {
    const { contract, facts } = await loadContract(tx, { contractId }, { lock: true });
    const dueAt = new Date(contract.createdAt.getTime() + REMINDER_DAYS * DAY_MS);
    if (!isSignable(contract.state) || facts.expiresAt <= tx.now || tx.now < dueAt) return;
    const waiting = facts.organizationIds.filter((id) => !facts.signedBy.includes(id));
    const told = await tx.db.selectDistinct({ organizationId: notifications.organizationId }).from(notifications).where(and(
      inArray(notifications.organizationId, waiting), eq(notifications.type, "signature_needed"),
      eq(notifications.path, `/deals/${contract.dealId}/contract`), gte(notifications.createdAt, dueAt),
    ));
    await tellSignatories(tx, {
      dealId: contract.dealId, organizationIds: waiting.filter((id) => !told.some(({ organizationId }) => organizationId === id)),
      type: "signature_needed",
    });
  });
}
