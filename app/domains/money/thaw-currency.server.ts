import { eq } from "drizzle-orm";
import { frozenCurrencies } from "../../../db/schema/money";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { freezeFields } from "./break-input";
import { lockFrozen, thaw } from "./internal/frozen-currency.server";
import { canSettleBooks } from "./policy";

/**
 * A person takes back the stop that a person made. While a break of the currency is open, it stays frozen for that
 * reason. Throws `conflict` when nobody had stopped it.
 */
export async function thawCurrency(ctx: Ctx, input: unknown): Promise<{ isMoving: boolean }> {
  const { currency, reason } = parse(freezeFields, input);
  const member = requireMember(ctx);
  authorize(canSettleBooks(member.actor));
  return withTransaction(member, async (tx) => {
    const row = await lockFrozen(tx, currency);
    if (!row?.handReason) throw conflict("operator:reason.not_frozen_by_hand", { currency });
    await recordAudit(tx, { action: "currency.thawed_by_hand", subjectType: "currency", subjectId: currency, details: { reason } });
    if (row.isByBreak) await tx.db.update(frozenCurrencies).set({ handReason: null, handUserId: null, handAt: null }).where(eq(frozenCurrencies.currency, currency));
    else await thaw(tx, currency);
    return { isMoving: !row.isByBreak };
  });
}
