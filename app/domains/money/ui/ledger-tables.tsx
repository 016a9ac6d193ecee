import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { StateBadge } from "~/ui/state-badge";
import { Table } from "~/ui/table";
import type { AccountRow } from "../explore-ledger.server";
import type { TrialCurrency } from "../get-trial-balance.server";
import { accountName, type LedgerAccountKind, type LedgerTransactionKind } from "../ledger";

/** Debit and credit of every kind of account in one currency; both sums are the same or the books are wrong. */
export function TrialTable({ trial, at }: { trial: TrialCurrency; at: string | null }) {
  const { t } = useTranslation(["operator", "money"]);
  const { currency, lines, debitMinor, creditMinor } = trial;
  const isZero = debitMinor === creditMinor;
  const money = (amountMinor: bigint) => (amountMinor === 0n ? "" : <Amount amountMinor={amountMinor} currency={asCurrency(currency)} />);
  const drill = (kind: string) => `/operator/ledger?${new URLSearchParams({ kind, currency, ...(at ? { at } : {}) })}`;
  return (
    <section aria-labelledby={`trial-${currency}`} className="space-y-2 break-inside-avoid">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id={`trial-${currency}`} className="text-16 font-semibold">{currency}</h2>
        <StateBadge tone={isZero ? "released" : "blocked"} label={t(isZero ? "books.trial.zero" : "books.trial.off")} />
      </div>
      <Table
        caption={t("books.trial.caption", { currency })} density="compact" rows={lines} rowKey={(line) => line.kind} rowHref={(line) => drill(line.kind)}
        columns={[
          { key: "kind", header: t("money:column.account"), cell: (line) => t(`money:account_kind.${line.kind}`) },
          { key: "accounts", header: t("money:column.accounts"), align: "end", cell: (line) => line.accounts },
          { key: "debit", header: t("money:column.debit"), align: "end", cell: (line) => money(line.debitMinor) },
          { key: "credit", header: t("money:column.credit"), align: "end", cell: (line) => money(line.creditMinor) },
        ]}
        footer={
          <tr>
            <td className="px-3 py-1.5" colSpan={2}>{t("books.trial.sum")}</td>
            <td className="px-3 py-1.5 sm:text-right"><Amount amountMinor={debitMinor} currency={asCurrency(currency)} /></td>
            <td className="px-3 py-1.5 sm:text-right"><Amount amountMinor={creditMinor} currency={asCurrency(currency)} /></td>
          </tr>
        }
      />
    </section>
  );
}

/** Accounts with what they are about and their balance in their normal sense. */
export function AccountTable({ accounts, at }: { accounts: readonly AccountRow[]; at: string | undefined }) {
  const { t } = useTranslation(["operator", "money"]);
  const format = useFormat();
  const about = (row: AccountRow) => (row.name && row.name.name !== row.subject ? format.either(row.name.name, row.name.nameZh) : t(`money:account_kind.${row.kind}`));
  return (
    <Table
      caption={t("books.tab.accounts")} density="compact" rows={accounts} rowKey={(row) => String(row.id)}
      rowHref={(row) => `/operator/ledger/${row.id}${at ? `?to=${at}` : ""}`}
      columns={[
        { key: "name", header: t("money:column.account"), cell: (row) => <><span className="block">{about(row)}</span><span className="block font-mono text-12 font-normal break-all text-ink-muted">{accountName(row)}</span></> },
        { key: "kind", header: t("money:column.kind"), hideOnPhone: true, cell: (row) => t(`money:account_kind.${row.kind}`) },
        { key: "currency", header: t("money:column.currency"), hideOnPhone: true, cell: (row) => row.currency },
        { key: "entries", header: t("money:column.entries"), align: "end", hideOnPhone: true, cell: (row) => format.number(row.entryCount) },
        { key: "balance", header: t("money:column.balance"), align: "end", cell: (row) => <Amount amountMinor={row.balanceMinor * BigInt(row.normal)} currency={asCurrency(row.currency)} /> },
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
  reverses: string | null;
  entries: readonly { kind: LedgerAccountKind; subject: string; currency: string; amountMinor: bigint }[];
}

/** Transactions with their lines: what was debited and credited, under which key. */
export function TransactionList({ transactions }: { transactions: readonly TransactionRow[] }) {
  const { t } = useTranslation(["operator", "money"]);
  const format = useFormat();
  return (
    <ol aria-label={t("books.tab.transactions")} className="space-y-2">
      {transactions.map((row) => (
        <li key={row.id} className="relative rounded-lg border border-line bg-paper-raised p-3 text-13 has-[a:hover]:bg-paper">
          <div className="flex flex-wrap justify-between gap-2">
            <Link to={`/operator/ledger/transactions/${row.id}`} className="font-medium after:absolute after:inset-0 hover:underline">{t(`money:transaction_kind.${row.kind}`)}</Link>
            <span className="text-ink-muted">{format.dateTime(row.occurredAt)}</span>
          </div>
          <p className="font-mono text-12 break-all text-ink-muted">{row.key}{row.reverses ? ` · ${t("books.transaction.takes_back")}` : ""}</p>
          <ul className="mt-2 space-y-0.5">
            {row.entries.map((entry) => (
              <li key={`${entry.kind}${entry.subject}${entry.currency}`} className="flex justify-between gap-4 tabular-nums">
                <span className={entry.amountMinor < 0n ? "pl-6 break-all" : "break-all"}>{accountName(entry)}</span>
                <span className="whitespace-nowrap">
                  {t(entry.amountMinor < 0n ? "money:side.credit" : "money:side.debit")}{" "}
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
