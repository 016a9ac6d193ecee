import { env } from "~/config/env.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { acceptBreakInput } from "./break-input";
import { isLarge } from "./cases";
import { booksAmount, lockBreak } from "./internal/carry-out-books.server";
import { type Decided, writeDecision } from "./internal/write-decision.server";
import { canSettleBooks } from "./policy";

/**
 * The operator has looked into a break and lets the difference stay, with a written explanation; the ledger is not
 * touched. A large difference waits for a second person. Throws `conflict` when the break is watched or over.
 */
export async function acceptBreak(ctx: Ctx, input: unknown): Promise<Decided> {
  const { breakId, explanation } = parse(acceptBreakInput, input);
  const member = requireMember(ctx);
  authorize(canSettleBooks(member.actor));
  return withTransaction(member, async (tx) => {
    const { currency } = await lockBreak(tx, breakId);
    const order = { kind: "accept_break" as const, subject: breakId };
    const amountMinor = await booksAmount(tx, order);
    if (amountMinor === 0n) throw conflict("operator:reason.break_changed");
    const needsSecond = isLarge({ amountMinor, currency }, env().TWO_PERSON_APPROVAL_ABOVE_USD);
    return writeDecision(tx, { ...order, currency, amountMinor, reason: explanation, needsSecond, path: `/operator/ledger/breaks/${breakId}` });
  });
}
