import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BookOpen } from "lucide-react";
import { useTranslation } from "react-i18next";
import { listLedgerTransactions } from "~/domains/money/find-ledger-transactions.server";
import { transactionsFilter } from "~/domains/money/ledger-filters";
import { BooksFilters, DayFilter, TextFilter } from "~/domains/money/ui/books-filters";
import { BooksHeader } from "~/domains/money/ui/books-header";
import { ExportLink } from "~/domains/money/ui/export-link";
import { TransactionList } from "~/domains/money/ui/ledger-tables";
import { requireMember } from "~/http/context.server";
import { filtersOf } from "~/http/filters";
import { EmptyState } from "~/ui/empty-state";
import { LoadMore } from "~/ui/load-more";
import { PageBody } from "~/ui/page-body";

export const handle = { i18n: ["operator", "money"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  const { rows, nextCursor } = await listLedgerTransactions(ctx, filtersOf(args.request, transactionsFilter));
  return { title: t("operator:books.page_title", { part: t("operator:books.tab.transactions") }), transactions: rows, nextCursor: nextCursor ?? null };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The facts of the ledger, found by anything that they belong to. */
export default function LedgerTransactions() {
  const { transactions, nextCursor } = useLoaderData<typeof loader>();
  const { t } = useTranslation("operator");
  return (
    <>
      <BooksHeader />
      <PageBody>
        <BooksFilters>
          <TextFilter name="q" label={t("books.filter.any_id")} placeholder="ch_… · tr_… · txn_… · del_… · mls_… · mop_…" />
          <DayFilter name="from" label={t("books.filter.from")} />
          <DayFilter name="to" label={t("books.filter.to")} />
        </BooksFilters>
        <ExportLink to="/operator/ledger/entries" label={t("books.export_entries")} />
        {transactions.length > 0 ? <TransactionList transactions={transactions} /> : <EmptyState icon={BookOpen} title={t("books.none.transactions")} body={t("books.none.whole_id")} />}
        <LoadMore nextCursor={nextCursor} />
      </PageBody>
    </>
  );
}
