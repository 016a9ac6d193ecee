import { sql } from "drizzle-orm";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { type BalancePart, type CurrencyBalances, gatherBalances } from "./balances";
import { canReadMoney } from "./policy";

interface Found extends Record<string, unknown> {
  part: BalancePart;
  currency: string;
  amount: string;
}

/** Where the actor's organization has money, from the ledger, for what goes back to it from its refunds, and for what reached its bank from its payouts and bank transfers. */
export async function getBalances(ctx: Ctx): Promise<CurrencyBalances[]> {
  const { actor } = requireMember(ctx);
  authorize(canReadMoney(actor));
  const own = actor.organizationId;
  const rows = await ctx.db.execute<Found>(sql`
    select case when m.payer_organization_id = ${own} then 'heldAsPayer' else 'heldForPayee' end as part,
           a.currency, sum(-a.balance_minor)::text as amount
      from milestones m join ledger_accounts a on a.kind = 'held' and a.subject = m.id
      where m.payer_organization_id = ${own} or m.payee_organization_id = ${own} group by 1, 2
    union all
    select case a.kind when 'unapplied' then 'unapplied' else 'payable' end, a.currency, (-a.balance_minor)::text
      from ledger_accounts a where a.kind in ('unapplied', 'payable') and a.subject = ${own}
    union all
    select 'refunding', r.currency, sum(r.amount_minor)::text from refunds r
      where r.payer_organization_id = ${own} and r.state in ('reserved', 'pending') group by 2
    union all
    select 'inTransfer', a.currency, sum(-a.balance_minor)::text
      from money_ops o join ledger_accounts a on a.kind = 'inflight' and a.subject = o.id
      where o.kind <> 'refund' and o.payee_organization_id = ${own}
      group by 2
    union all
    select 'atStripe', a.currency, (-a.balance_minor)::text
      from payee_accounts p join ledger_accounts a on a.kind = 'payee_claim' and a.subject = p.stripe_account_id
      where p.organization_id = ${own}
    union all
    select 'paidOut', p.currency, sum(p.amount_minor)::text from payouts p where p.organization_id = ${own} and p.state = 'paid' group by 2
    union all
    select 'paidOut', b.currency, sum(b.amount_minor)::text from batch_payments b where b.payee_organization_id = ${own} and b.state = 'done' group by 2`);
  return gatherBalances(rows.map(({ part, currency, amount }) => ({ part, currency, amountMinor: BigInt(amount) })));
}
