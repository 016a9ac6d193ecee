import { eq, min, or, sql } from "drizzle-orm";
import { ledgerTransactions } from "../../../db/schema/ledger";
import { organizations } from "../../../db/schema/organizations";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { invalid } from "../core/errors";
import { parse } from "../core/parse";
import type { LedgerTransactionKind } from "../money/ledger";
import { canReadMoney } from "../money/policy";
import { ownLedgerAccounts } from "./internal/own-ledger-accounts.server";
import { gatherStatement, type OpeningBalance, type StatementAccount, type StatementMovement, type StatementSide, type TwoNames } from "./statement";
import { monthsSince, statementInput, type StatementPeriod, statementPeriod } from "./statement-period";

/** More than this is no paper that anybody reads: the period has to be shorter. */
const MOST_LINES = 5_000;

export interface Statement {
  organization: TwoNames & { id: string };
  period: StatementPeriod;
  /** Months that can be asked for, newest first. */
  months: string[];
  accounts: StatementAccount[];
}

/**
 * The statement of account of the actor's organization: opening balance, every fact of the ledger that changed what it
 * has with the marketplace, closing balance; as payer and as payee, per currency. The ledger is append-only, so that a
 * period that is over always gives the same statement. Throws `invalid` when the period holds too many facts.
 */
export async function getStatement(ctx: Ctx, input: unknown): Promise<Statement> {
  const member = requireMember(ctx);
  authorize(canReadMoney(member.actor));
  const period = statementPeriod(parse(statementInput, input), ctx.now);
  const [organization, first, openings, movements] = await Promise.all([
    ownName(member), firstFact(member), openingBalances(member, period), movementsOf(member, period),
  ]);
  if (movements.length > MOST_LINES) throw invalid("to", "invoices:error.too_many_lines", { most: MOST_LINES });
  return { organization, period, months: monthsSince(first ?? ctx.now, ctx.now), accounts: gatherStatement(openings, movements) };
}

async function ownName(ctx: Ctx<MemberActor>): Promise<Statement["organization"]> {
  const [row] = await ctx.db.select({ id: organizations.id, en: organizations.name, zh: organizations.nameZh }).from(organizations).where(eq(organizations.id, ctx.actor.organizationId));
  return row ?? { id: ctx.actor.organizationId, en: "", zh: null };
}

async function firstFact(ctx: Ctx<MemberActor>): Promise<Date | null> {
  const own = ctx.actor.organizationId;
  const [row] = await ctx.db.select({ at: min(ledgerTransactions.occurredAt) }).from(ledgerTransactions)
    .where(or(eq(ledgerTransactions.payerOrganizationId, own), eq(ledgerTransactions.payeeOrganizationId, own)));
  return row?.at ?? null;
}

const instant = (day: string) => sql`${`${day}T00:00:00Z`}::timestamptz`;

async function openingBalances(ctx: Ctx<MemberActor>, { startsOn }: StatementPeriod): Promise<OpeningBalance[]> {
  const rows = await ctx.db.execute<{ side: StatementSide; currency: string; amount: string }>(sql`
    with own as (${ownLedgerAccounts(ctx.actor.organizationId)})
    select own.side, e.currency, sum(-e.amount_minor)::text as amount
      from own join ledger_entries e on e.account_id = own.id join ledger_transactions t on t.id = e.transaction_id
     where t.occurred_at < ${instant(startsOn)} group by 1, 2`);
  return rows.map(({ side, currency, amount }) => ({ side, currency, amountMinor: BigInt(amount) }));
}

interface FoundMovement extends Record<string, unknown> {
  id: string;
  at: string;
  kind: LedgerTransactionKind;
  side: StatementSide;
  currency: string;
  amount: string;
  deal_id: string | null;
  production: string | null;
  production_zh: string | null;
  milestone: string | null;
  milestone_zh: string | null;
  other: string | null;
  other_zh: string | null;
  facts: Record<string, string>;
}

async function movementsOf(ctx: Ctx<MemberActor>, { startsOn, endsOn }: StatementPeriod): Promise<StatementMovement[]> {
  const rows = await ctx.db.execute<FoundMovement>(sql`
    with own as (${ownLedgerAccounts(ctx.actor.organizationId)}),
    changed as (
      select t.id, own.side, e.currency, sum(-e.amount_minor) as amount
        from own join ledger_entries e on e.account_id = own.id join ledger_transactions t on t.id = e.transaction_id
       where t.occurred_at >= ${instant(startsOn)} and t.occurred_at < ${instant(endsOn)}
       group by 1, 2, 3 having sum(e.amount_minor) <> 0)
    select t.id, to_char(t.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, t.kind, changed.side, changed.currency, changed.amount::text as amount,
           t.deal_id, p.title as production, p.title_zh as production_zh, m.title as milestone, m.title_zh as milestone_zh, o.name as other, o.name_zh as other_zh, t.facts
      from changed join ledger_transactions t on t.id = changed.id
      left join deals d on d.id = t.deal_id left join productions p on p.id = d.production_id left join milestones m on m.id = t.milestone_id
      left join organizations o on o.id = case changed.side when 'payer' then t.payee_organization_id else t.payer_organization_id end
     order by t.occurred_at, t.id, changed.side, changed.currency limit ${MOST_LINES + 1}`);
  return rows.map((row) => ({
    id: row.id, at: new Date(row.at), kind: row.kind, side: row.side, currency: row.currency, amountMinor: BigInt(row.amount), dealId: row.deal_id,
    production: names(row.production, row.production_zh), milestone: names(row.milestone, row.milestone_zh), counterparty: names(row.other, row.other_zh),
    reference: referenceOf(row.facts),
  }));
}

const names = (en: string | null, zh: string | null): TwoNames | null => (en === null ? null : { en, zh });

/** The most telling of the ids that the ledger keeps with a fact. */
function referenceOf(facts: Record<string, string>): string | null {
  const known = ["bankReference", "payoutId", "refundId", "disputeId", "releaseId", "fundingId"].find((name) => facts[name]);
  return known ? (facts[known] ?? null) : null;
}
