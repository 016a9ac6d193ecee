import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FileDown, FileSpreadsheet, Landmark } from "lucide-react";
import { useTranslation } from "react-i18next";
import { addDays } from "~/domains/core/days";
import { getStatement } from "~/domains/invoices/get-statement.server";
import { statementInput } from "~/domains/invoices/statement-period";
import { PeriodForm } from "~/domains/invoices/ui/period-form";
import { StatementAccountSection } from "~/domains/invoices/ui/statement-account";
import { requireMember } from "~/http/context.server";
import { useFormat } from "~/i18n/use-format";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["invoices", "money"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** A period that makes no sense shows the running month, and says why. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const given = Object.fromEntries([...new URL(args.request.url).searchParams].filter(([, value]) => value !== ""));
  const asked = statementInput.safeParse(given);
  const issue = asked.success ? undefined : asked.error.issues[0];
  const statement = await getStatement(ctx, asked.success ? asked.data : {});
  return { title: t("invoices:statement.page_title"), statement, problem: issue ? String(t(issue.message)) : null };
}

export default function StatementPage() {
  const { statement: { organization, period, months, accounts }, problem } = useLoaderData<typeof loader>();
  const { t } = useTranslation("invoices");
  const format = useFormat();
  const last = addDays(period.endsOn, -1);
  const isMonth = period.startsOn.endsWith("-01") && period.endsOn.endsWith("-01") && addDays(period.startsOn, 31) >= period.endsOn;
  const query = `?from=${period.startsOn}&to=${last}`;
  return (
    <>
      <PageHeader
        title={t("statement.title")}
        subtitle={t("statement.subtitle", { organization: format.either(organization.en, organization.zh), period: format.range(period.startsOn, last) })}
        crumbs={[{ label: t("money:title"), to: "/money" }]}
        actions={(
          <>
            <LinkButton reloadDocument prefetch="none" variant="secondary" icon={FileDown} to={`/money/statement.pdf${query}`}>PDF</LinkButton>
            <LinkButton reloadDocument prefetch="none" variant="secondary" icon={FileSpreadsheet} to={`/money/statement.csv${query}`}>CSV</LinkButton>
          </>
        )}
      />
      <PageBody>
        <PeriodForm months={months} month={isMonth ? period.startsOn.slice(0, 7) : ""} from={period.startsOn} to={last} problem={problem} />
        {accounts.length === 0 ? <EmptyState icon={Landmark} title={t("statement.empty")} body={t("statement.empty_body")} /> : null}
        {accounts.map((account) => <StatementAccountSection key={`${account.side}${account.currency}`} account={account} />)}
        <p className="text-13 text-ink-muted">{period.isOver ? t("statement.note_over") : t("statement.note_running", { date: format.dateTime(format.now) })}</p>
      </PageBody>
    </>
  );
}
