import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BookOpen } from "lucide-react";
import { useTranslation } from "react-i18next";
import { CURRENCIES } from "~/domains/core/money";
import { listLedgerAccounts } from "~/domains/money/explore-ledger.server";
import { accountsFilter } from "~/domains/money/ledger-filters";
import { LEDGER_ACCOUNT_KINDS } from "~/domains/money/ledger-kinds";
import { BooksFilters, ChoiceFilter, DayFilter, TextFilter } from "~/domains/money/ui/books-filters";
import { BooksHeader } from "~/domains/money/ui/books-header";
import { AccountTable } from "~/domains/money/ui/ledger-tables";
import { requireMember } from "~/http/context.server";
import { filtersOf } from "~/http/filters";
import { EmptyState } from "~/ui/empty-state";
import { LoadMore } from "~/ui/load-more";
import { PageBody } from "~/ui/page-body";

export const handle = { i18n: ["operator", "money"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  const filter = filtersOf(args.request, accountsFilter);
  const { rows, nextCursor } = await listLedgerAccounts(ctx, filter);
  return { title: t("operator:books.page_title", { part: t("operator:books.tab.accounts") }), accounts: rows, nextCursor: nextCursor ?? null, at: filter.at };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The accounts of the ledger, by what they are and whose. */
export default function LedgerAccounts() {
  const { accounts, nextCursor, at } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["operator", "money"]);
  return (
    <>
      <BooksHeader />
      <PageBody>
        <BooksFilters>
          <TextFilter name="q" label={t("books.filter.about")} placeholder="mls_… · mop_… · acct_… · del_…" />
          <TextFilter name="owner" label={t("books.filter.owner")} />
          <ChoiceFilter name="kind" label={t("money:column.kind")} any={t("books.filter.any_kind")} options={LEDGER_ACCOUNT_KINDS.map((kind) => ({ value: kind, label: t(`money:account_kind.${kind}`) }))} />
          <ChoiceFilter name="currency" label={t("money:column.currency")} any={t("books.filter.any_currency")} options={CURRENCIES.map((currency) => ({ value: currency, label: currency }))} />
          <DayFilter name="at" label={t("books.filter.at")} />
        </BooksFilters>
        {accounts.length > 0 ? <AccountTable accounts={accounts} at={at} /> : <EmptyState icon={BookOpen} title={t("books.none.accounts")} body={t("books.none.try_other")} />}
        <LoadMore nextCursor={nextCursor} />
      </PageBody>
    </>
  );
}
