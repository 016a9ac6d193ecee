import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { StateBadge } from "~/ui/state-badge";
import { Table } from "~/ui/table";
import { accountName, type LedgerAccountKind, type LedgerTransactionKind } from "../ledger";

export interface TrialLine {
  kind: LedgerAccountKind;
  currency: string;
  normal: number;
  accounts: number;
  balanceMinor: bigint;
}

/** Debit and credit per kind of account; the last line of each currency is zero or the books are wrong. */
export function TrialBalance({ lines, currencies }: { lines: readonly TrialLine[]; currencies: readonly { currency: string; sumMinor: bigint }[] }) {
  const { t } = useTranslation("money");
  const side = (line: TrialLine, isDebit: boolean) => {
    const amountMinor = isDebit ? line.balanceMinor : -line.balanceMinor;
    return amountMinor > 0n ? <Amount amountMinor={amountMinor} currency={asCurrency(line.currency)} /> : "";
  };
  return (
    <div className="space-y-3">
      <ul className="flex flex-wrap gap-2">
        {currencies.map(({ currency, sumMinor }) => (
          <li key={currency}><StateBadge tone={sumMinor === 0n ? "released" : "blocked"} label={t(sumMinor === 0n ? "trial.zero" : "trial.off", { currency })} /></li>
        ))}
      </ul>
      <Table
        caption={t("trial.title")}
        density="compact"
        rows={lines}
        rowKey={(line) => `${line.kind}-${line.currency}`}
        rowHref={(line) => `/operator/ledger?kind=${line.kind}#accounts`}
        columns={[
          { key: "kind", header: t("column.account"), cell: (line) => t(`account_kind.${line.kind}`) },
          { key: "currency", header: t("column.currency"), cell: (line) => line.currency },
          { key: "accounts", header: t("column.accounts"), align: "end", hideOnPhone: true, cell: (line) => line.accounts },
          { key: "debit", header: t("column.debit"), align: "end", cell: (line) => side(line, true) },
          { key: "credit", header: t("column.credit"), align: "end", cell: (line) => side(line, false) },
        ]}
      />
    </div>
  );
}

export interface AccountRow {
  id: bigint;
  kind: LedgerAccountKind;
  subject: string;
  currency: string;
  normal: number;
  balanceMinor: bigint;
  entryCount: bigint;
}

export function AccountTable({ accounts }: { accounts: readonly AccountRow[] }) {
  const { t } = useTranslation("money");
  return (
    <Table
      caption={t("accounts.title")}
      density="compact"
      rows={accounts}
      rowKey={(row) => String(row.id)}
      rowHref={(row) => `/operator/ledger/${row.id}`}
      columns={[
        { key: "name", header: t("column.account"), cell: (row) => <span className="font-mono text-12">{accountName(row)}</span> },
        { key: "kind", header: t("column.kind"), hideOnPhone: true, cell: (row) => t(`account_kind.${row.kind}`) },
        { key: "entries", header: t("column.entries"), align: "end", hideOnPhone: true, cell: (row) => String(row.entryCount) },
        { key: "balance", header: t("column.balance"), align: "end", cell: (row) => <Amount amountMinor={row.balanceMinor * BigInt(row.normal)} currency={asCurrency(row.currency)} /> },
      ]}
    />
  );
}

export interface TransactionRow {
  id: string;
  kind: LedgerTransactionKind;
  occurredAt: Date | string;
  key: string;
  dealId: string | null;
  entries: readonly { kind: LedgerAccountKind; subject: string; currency: string; amountMinor: bigint }[];
}

/** Transactions with their lines: what was debited and credited, under which key. */
export function TransactionList({ transactions }: { transactions: readonly TransactionRow[] }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  return (
    <ol aria-label={t("transactions.title")} className="space-y-2">
      {transactions.map((row) => (
        <li key={row.id} className="rounded-lg border border-line bg-paper-raised p-3 text-13">
          <div className="flex flex-wrap justify-between gap-2">
            <span className="font-medium">{t(`transaction_kind.${row.kind}`)}</span>
            <span className="text-ink-muted">{format.dateTime(row.occurredAt)}</span>
          </div>
          <p className="font-mono text-12 break-all text-ink-muted">
            {row.key}
            {row.dealId ? <> · <Link className="hover:underline" to={`/deals/${row.dealId}/money`}>{row.dealId}</Link></> : null}
          </p>
          <ul className="mt-2 space-y-0.5">
            {row.entries.map((entry) => (
              <li key={`${entry.kind}${entry.subject}${entry.currency}`} className="flex justify-between gap-4 tabular-nums">
                <span className={entry.amountMinor < 0n ? "pl-6 break-all" : "break-all"}>{accountName(entry)}</span>
                <span className="whitespace-nowrap">
                  {t(entry.amountMinor < 0n ? "side.credit" : "side.debit")}{" "}
                  <Amount amountMinor={entry.amountMinor < 0n ? -entry.amountMinor : entry.amountMinor} currency={asCurrency(entry.currency)} />
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
