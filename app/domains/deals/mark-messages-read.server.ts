import { sql } from "drizzle-orm";
import { z } from "zod";
import { dealReads } from "~db/schema/deals";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { dealId } from "./deal-input";
import { loadDeal } from "./internal/load-deal.server";
import { canReadDeal } from "./policy";

const markMessagesReadInput = z.strictObject({ dealId, until: z.iso.datetime({ offset: true, error: "deals:error.date" }) });

/**
 * Remembers that this person has seen the deal's messages up to an instant: that of the newest one on the page, so
 * that one which arrives meanwhile stays unread. Never goes back, never beyond now.
 */
export async function markMessagesRead(ctx: Ctx, input: unknown): Promise<void> {
  const values = parse(markMessagesReadInput, input);
  const { facts } = await loadDeal(ctx, values.dealId);
  authorize(canReadDeal(ctx.actor, facts));
  const { userId } = requireMember(ctx).actor;
  const readAt = new Date(Math.min(Date.parse(values.until), ctx.now.getTime()));
  await withTransaction(ctx, async (tx) => {
    await tx.db.insert(dealReads).values({ dealId: values.dealId, userId, readAt })
      .onConflictDoUpdate({ target: [dealReads.dealId, dealReads.userId], set: { readAt: sql`greatest(${dealReads.readAt}, excluded.read_at)` } });
  });
}
