import { type SQL, sql } from "drizzle-orm";

/**
 * The ledger's accounts in which an organization has money, each with the side on which it has it (`id`, `side`).
 * As payer: what it paid in and nobody was given, held, unapplied or on its way back. As payee: what it was released
 * and is not yet in its bank, at the marketplace, under way or in its Stripe balance, less what it owes.
 * Money of briefs is held before there is a milestone; of refunds the operation is known before it is written.
 */
export const ownLedgerAccounts = (organizationId: string): SQL => sql`
  select a.id, 'payer' as side from ledger_accounts a where a.kind = 'unapplied' and a.subject = ${organizationId}
  union select a.id, 'payer' from milestones m join ledger_accounts a on a.kind = 'held' and a.subject = m.id where m.payer_organization_id = ${organizationId}
  union select a.id, 'payer' from briefs b join ledger_accounts a on a.kind = 'held' and a.subject = b.id where b.organization_id = ${organizationId}
  union select a.id, 'payer' from money_ops o join ledger_accounts a on a.kind = 'inflight' and a.subject = o.id where o.kind = 'refund' and o.payer_organization_id = ${organizationId}
  union select a.id, 'payer' from refunds r join ledger_accounts a on a.kind = 'inflight' and a.subject = r.op_id where r.payer_organization_id = ${organizationId}
  union select a.id, 'payee' from ledger_accounts a where a.kind in ('payable', 'payee_receivable') and a.subject = ${organizationId}
  union select a.id, 'payee' from money_ops o join ledger_accounts a on a.kind = 'inflight' and a.subject = o.id where o.kind in ('transfer', 'manual_payout') and o.payee_organization_id = ${organizationId}
  union select a.id, 'payee' from payee_accounts p join ledger_accounts a on a.kind = 'payee_claim' and a.subject = p.stripe_account_id where p.organization_id = ${organizationId}`;
