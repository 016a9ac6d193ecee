import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Printer, Scale } from "lucide-react";
import { useTranslation } from "react-i18next";
import { CURRENCIES } from "~/domains/core/money";
import { getTrialBalance } from "~/domains/money/get-trial-balance.server";
import { trialFilter } from "~/domains/money/ledger-filters";
import { BooksFilters, ChoiceFilter, DayFilter } from "~/domains/money/ui/books-filters";
import { BooksHeader } from "~/domains/money/ui/books-header";
import { ExportLink } from "~/domains/money/ui/export-link";
import { TrialTable } from "~/domains/money/ui/ledger-tables";
import { requireMember } from "~/http/context.server";
import { filtersOf } from "~/http/filters";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { PageBody } from "~/ui/page-body";

export const handle = { i18n: ["operator", "money"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  const trial = await getTrialBalance(ctx, filtersOf(args.request, trialFilter));
  return { title: t("operator:books.page_title", { part: t("operator:books.tab.trial") }), ...trial };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Debit and credit of every kind of account, today or at the end of a day. */
export default function TrialBalancePage() {
  const { at, currencies } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["operator", "money"]);
  const format = useFormat();
  return (
    <>
      <BooksHeader
        subtitle={at ? t("books.trial.at", { day: format.day(at) }) : t("books.trial.now", { when: format.dateTime(format.now) })}
        actions={<Button icon={Printer} onClick={() => window.print()}>{t("books.print")}</Button>}
      />
      <PageBody>
        <BooksFilters>
          <DayFilter name="at" label={t("books.filter.at")} />
          <ChoiceFilter name="currency" label={t("money:column.currency")} any={t("books.filter.any_currency")} options={CURRENCIES.map((currency) => ({ value: currency, label: currency }))} />
        </BooksFilters>
        <ExportLink to="/operator/ledger/trial-balance/file" />
        {currencies.length === 0 ? <EmptyState icon={Scale} title={t("books.none.trial")} body={t("books.none.trial_body")} /> : null}
        <div className="space-y-8">{currencies.map((trial) => <TrialTable key={trial.currency} trial={trial} at={at} />)}</div>
      </PageBody>
    </>
  );
}
