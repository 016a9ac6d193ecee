import { isNull } from "drizzle-orm";
import { frozenCurrencies } from "../../../db/schema/money";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { freezeFields } from "./break-input";
import { lockFrozen } from "./internal/frozen-currency.server";
import { canSettleBooks } from "./policy";

/**
 * A person of the operator stops all transfers and bank payments in a currency, whatever the books say; what was sent
 * is sent. Only a person lets it go on. Throws `conflict` when somebody did it before.
 */
export async function freezeCurrency(ctx: Ctx, input: unknown): Promise<void> {
  const { currency, reason } = parse(freezeFields, input);
  const member = requireMember(ctx);
  authorize(canSettleBooks(member.actor));
  await withTransaction(member, async (tx) => {
    const row = await lockFrozen(tx, currency);
    if (row?.handReason) throw conflict("operator:reason.frozen_already", { currency });
    const byHand = { handReason: reason, handUserId: tx.actor.userId, handAt: tx.now };
    const [frozen] = await tx.db.insert(frozenCurrencies)
      .values({ currency, reason: "operator", isByBreak: false, frozenAt: tx.now, ...byHand })
      .onConflictDoUpdate({ target: frozenCurrencies.currency, set: byHand, setWhere: isNull(frozenCurrencies.handReason) }).returning();
    if (!frozen) throw conflict("operator:reason.frozen_already", { currency });
    await recordAudit(tx, { action: "currency.frozen_by_hand", subjectType: "currency", subjectId: currency, details: { reason } });
  });
}
