import { sql } from "drizzle-orm";
import type { Ctx } from "../../core/context";
import { newId } from "../../core/id";
import { issueDocuments } from "../../invoices/issue-documents.server";
import type { LedgerAbout, LedgerPosting } from "../ledger";

export interface Posted {
  transactionId: string;
  /** False when the fact was in the ledger before: nothing moved. */
  applied: boolean;
}

/**
 * Writes one business fact into the ledger through `post_ledger`, the only door. Repeating it is harmless; the same
 * key with other lines, an overdraft of a guarded account and an unbalanced set of lines are errors of the database.
 * What a fact owes its parties on paper (invoice, statement, credit note) is issued with it.
 */
export async function postLedger(
  ctx: Ctx,
  posting: LedgerPosting,
  about: LedgerAbout & { reverses?: string } = {},
): Promise<Posted> {
  const lines = posting.lines.map((line) => ({
    kind: line.kind, subject: line.subject, currency: line.currency, amount: line.amountMinor.toString(),
  }));
  const rows = await ctx.db.execute<{ transaction_id: string; applied: boolean }>(sql`
    select transaction_id, applied from post_ledger(
      ${newId("led", ctx.now)}, ${ctx.now.toISOString()}::timestamptz, ${posting.kind}, ${posting.key},
      ${JSON.stringify(lines)}::text::jsonb, ${JSON.stringify(aboutColumns(about))}::text::jsonb, ${about.reverses ?? null})`);
  const [row] = rows;
  if (!row) throw new Error(`The ledger did not answer for ${posting.key}.`);
  if (row.applied) await issueDocuments(ctx, { transactionId: row.transaction_id, posting, about });
  return { transactionId: row.transaction_id, applied: row.applied };
}

function aboutColumns(about: LedgerAbout): Record<string, unknown> {
  return {
    deal_id: about.dealId ?? null,
    milestone_id: about.milestoneId ?? null,
    payer_organization_id: about.payerOrganizationId ?? null,
    payee_organization_id: about.payeeOrganizationId ?? null,
    op_id: about.opId ?? null,
    balance_transaction_id: about.balanceTransactionId ?? null,
    facts: about.facts ?? {},
  };
}
