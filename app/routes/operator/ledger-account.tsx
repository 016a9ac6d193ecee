import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { getLedgerAccount } from "~/domains/money/explore-ledger.server";
import { accountName } from "~/domains/money/ledger";
import { entriesFilter } from "~/domains/money/ledger-filters";
import { BooksFilters, DayFilter } from "~/domains/money/ui/books-filters";
import { ExportLink } from "~/domains/money/ui/export-link";
import { requireMember } from "~/http/context.server";
import { filtersOf } from "~/http/filters";
import { useFormat } from "~/i18n/use-format";
import { LoadMore } from "~/ui/load-more";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Table } from "~/ui/table";

export const handle = { i18n: ["operator", "money"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args, { kinds: ["operator"] });
  const { account, entries } = await getLedgerAccount(ctx, args.params["accountId"] ?? "", filtersOf(args.request, entriesFilter));
  return { title: `${accountName(account)} · Scenemark`, account, entries };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** One account of the ledger with its running balance. */
export default function LedgerAccountPage() {
  const { account, entries } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["operator", "money"]);
  const format = useFormat();
  const normal = BigInt(account.normal);
  const money = (amountMinor: bigint) => <Amount amountMinor={amountMinor} currency={asCurrency(account.currency)} />;
  const { name } = account;
  return (
    <>
      <PageHeader
        title={name && name.name !== account.subject ? format.either(name.name, name.nameZh) : t(`money:account_kind.${account.kind}`)}
        eyebrow={t(`money:account_kind.${account.kind}`)}
        subtitle={<span className="font-mono text-13 break-all">{accountName(account)}{name ? <> · <Link className="link" to={name.path}>{t("books.account.open")}</Link></> : null}</span>}
        crumbs={[{ label: t("books.title"), to: "/operator/ledger" }, { label: accountName(account) }]}
        actions={<Amount amountMinor={account.balanceMinor * normal} currency={asCurrency(account.currency)} size="xl" />}
      />
      <PageBody>
        <div className="flex flex-wrap items-end justify-between gap-3">
          <BooksFilters><DayFilter name="from" label={t("books.filter.from")} /><DayFilter name="to" label={t("books.filter.to")} /></BooksFilters>
          <ExportLink to={`/operator/ledger/${account.id}/file`} />
        </div>
        {entries.rows.length === 0 ? <p className="text-13 text-ink-muted">{t("books.none.entries")}</p> : null}
        <Table
          caption={t("money:accounts.entries")} density="compact" rows={entries.rows} rowKey={(row) => String(row.sequence)}
          rowHref={(row) => `/operator/ledger/transactions/${row.transactionId}`}
          columns={[
            { key: "kind", header: t("money:column.kind"), cell: (row) => t(`money:transaction_kind.${row.kind}`) },
            { key: "at", header: t("money:column.date"), cell: (row) => format.dateTime(row.occurredAt) },
            { key: "debit", header: t("money:column.debit"), align: "end", cell: (row) => (row.amountMinor > 0n ? money(row.amountMinor) : "") },
            { key: "credit", header: t("money:column.credit"), align: "end", cell: (row) => (row.amountMinor < 0n ? money(-row.amountMinor) : "") },
            { key: "balance", header: t("money:column.balance"), align: "end", cell: (row) => money(row.balanceAfterMinor * normal) },
          ]}
        />
        <LoadMore nextCursor={entries.nextCursor ?? null} />
      </PageBody>
    </>
  );
}
