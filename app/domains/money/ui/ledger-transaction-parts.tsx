import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { FactList } from "~/ui/fact-list";
import { StateBadge } from "~/ui/state-badge";
import { Table } from "~/ui/table";
import type { getLedgerTransaction } from "../get-ledger-transaction.server";
import { accountName } from "../ledger";

type Found = Awaited<ReturnType<typeof getLedgerTransaction>>;

const to = (path: string, words: string) => <Link className="link" to={path}>{words}</Link>;
const mono = (text: string) => <span className="font-mono text-12 break-all">{text}</span>;

/** All lines of the fact, each with the balance that it left behind. */
export function EntryTable({ found }: { found: Found }) {
  const { t } = useTranslation(["operator", "money"]);
  const format = useFormat();
  const money = (amountMinor: bigint, currency: string) => (amountMinor > 0n ? <Amount amountMinor={amountMinor} currency={asCurrency(currency)} /> : "");
  return (
    <Table
      caption={t("books.transaction.entries")} density="compact" rows={found.entries} rowKey={(row) => String(row.accountId)} rowHref={(row) => `/operator/ledger/${row.accountId}`}
      columns={[
        { key: "account", header: t("money:column.account"), cell: (row) => <>
          <span className="block">{row.name && row.name.name !== row.subject ? `${t(`money:account_kind.${row.kind}`)} · ${format.either(row.name.name, row.name.nameZh)}` : t(`money:account_kind.${row.kind}`)}</span>
          <span className="block font-mono text-12 font-normal break-all text-ink-muted">{accountName(row)}</span>
        </> },
        { key: "debit", header: t("money:column.debit"), align: "end", cell: (row) => money(row.amountMinor, row.currency) },
        { key: "credit", header: t("money:column.credit"), align: "end", cell: (row) => money(-row.amountMinor, row.currency) },
        { key: "balance", header: t("books.transaction.balance_after"), align: "end", cell: (row) => <Amount amountMinor={row.balanceAfterMinor * BigInt(row.normal)} currency={asCurrency(row.currency)} /> },
      ]}
    />
  );
}

/** What the fact belongs to, each with its page. */
export function TransactionFacts({ found }: { found: Found }) {
  const { t } = useTranslation(["operator", "money"]);
  const format = useFormat();
  const { milestone, operation, facts } = found;
  const party = (row: Found["payer"]) => (row ? to(row.path, format.either(row.name, row.nameZh)) : "");
  const transaction = (id: string | null) => (id ? to(`/operator/ledger/transactions/${id}`, id) : "");
  return (
    <FactList
      facts={[
        { label: t("books.fact.happened"), value: format.dateTime(found.occurredAt) },
        { label: t("books.fact.deal"), value: found.dealId ? to(`/deals/${found.dealId}/money`, found.dealId) : "" },
        { label: t("books.fact.milestone"), value: found.milestoneId ? to(`/milestones/${found.milestoneId}`, milestone ? format.either(milestone.title, milestone.titleZh) : found.milestoneId) : "" },
        { label: t("books.fact.payer"), value: party(found.payer) },
        { label: t("books.fact.payee"), value: party(found.payee) },
        { label: t("books.fact.operation"), value: operation && operation.kind !== "manual_payout" ? to(`/operator/ledger/operations/${operation.id}`, `${t(`money:op_kind.${operation.kind}`)} · ${operation.id}`) : "" },
        { label: t("books.fact.stripe_object"), value: operation?.stripeId ? mono(operation.stripeId) : "" },
        { label: t("books.fact.takes_back"), value: transaction(found.reverses) },
        { label: t("books.fact.taken_back_by"), value: transaction(found.reversedBy) },
        { label: t("books.fact.key"), value: mono(found.idempotencyKey) },
        ...Object.entries(facts).map(([key, value]) => ({ label: t("books.fact.named", { name: key }), value: <FactValue id={value} /> })),
      ]}
    />
  );
}

/** Ids of the facts that have a page of their own. */
const PAGES: readonly (readonly [prefix: string, path: string])[] = [
  ["rfd_", "/operator/cases/"], ["du_", "/operator/cases/"], ["rel_", "/operator/cases/"], ["po_", "/operator/cases/"],
];

function FactValue({ id }: { id: string }) {
  const page = PAGES.find(([prefix]) => id.startsWith(prefix));
  return page ? <Link className="font-mono text-12 break-all text-accent hover:underline" to={`${page[1]}${id}`}>{id}</Link> : mono(id);
}

/** Stripe's line beside ours. */
export function StripeLine({ found }: { found: Found }) {
  const { t } = useTranslation("operator");
  const format = useFormat();
  const { movement, balanceTransactionId } = found;
  if (!movement) return <p className="text-13 text-ink-muted">{t(balanceTransactionId ? "books.stripe_line.not_compared" : "books.stripe_line.none", { id: balanceTransactionId ?? "" })}</p>;
  const money = (amountMinor: bigint) => <Amount amountMinor={amountMinor} currency={asCurrency(movement.currency)} />;
  const isSame = movement.matchedTransactionId === found.id;
  return (
    <div className="space-y-3">
      <StateBadge tone={isSame ? "released" : "blocked"} label={t(isSame ? "books.stripe_line.same" : "books.stripe_line.differs")} />
      <FactList
        facts={[
          { label: t("books.fact.balance_transaction"), value: mono(movement.id) },
          { label: t("books.fact.type"), value: mono(movement.type) },
          { label: t("books.fact.stripe_object"), value: movement.source ? mono(movement.source) : "" },
          { label: t("books.fact.amount"), value: money(movement.amountMinor) },
          { label: t("books.fact.fee"), value: movement.feeMinor === 0n ? "" : money(movement.feeMinor) },
          { label: t("books.fact.happened"), value: format.dateTime(movement.happenedAt) },
          { label: t("books.fact.description"), value: movement.description },
        ]}
      />
    </div>
  );
}
