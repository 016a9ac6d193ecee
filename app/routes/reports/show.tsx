import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PlacementChecks } from "~/domains/milestones/ui/placement-checks";
import { getReport } from "~/domains/reports/get-report.server";
import { importMetrics } from "~/domains/reports/import-metrics.server";
import { importMetricsInput } from "~/domains/reports/report-input";
import { ImportForm } from "~/domains/reports/ui/import-form";
import { ImportList } from "~/domains/reports/ui/import-list";
import { MetricFigures } from "~/domains/reports/ui/metric-figures";
import { ViewsChart } from "~/domains/reports/ui/views-chart";
import { requireMember } from "~/http/context.server";
import { formFailure, parseForm } from "~/http/form.server";
import { redirectWithToast } from "~/http/toast.server";
import { readUpload } from "~/http/upload.server";
import { useFormat } from "~/i18n/use-format";
import { EmptyState } from "~/ui/empty-state";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";

export const handle = { i18n: ["reports", "milestones"] };

const TABLE_BYTES = 4_000_000;

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t, locale } = await requireMember(args);
  const report = await getReport(ctx, args.params["dealId"] ?? "");
  const { title, titleZh } = report.production;
  return { ...report, today: ctx.now.toISOString().slice(0, 10), pageTitle: t("reports:page_title", { title: locale === "zh" ? titleZh || title : title }) };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export async function action(args: ActionFunctionArgs) {
  const { ctx, t, locale } = await requireMember(args);
  const dealId = args.params["dealId"] ?? "";
  const { formData, files } = await readUpload(args.request, { maxBytes: TABLE_BYTES, maxFiles: 1 });
  formData.set("dealId", dealId);
  formData.set("fileName", files[0]?.name ?? "table.csv");
  formData.set("text", new TextDecoder().decode(files[0]?.bytes));
  const submission = parseForm(formData, importMetricsInput, locale);
  if (submission.status !== "success") return data(submission.reply({ hideFields: ["text"] }), { status: 422 });
  try {
    const { rowCount, refused } = await importMetrics(ctx, submission.value);
    const message = refused.length > 0
      ? t("reports:toast.imported_with_refused", { rows: rowCount, refused: refused.length })
      : t("reports:toast.imported", { rows: rowCount });
    return redirectWithToast(args.request, `/deals/${dealId}/report`, { message, tone: refused.length > 0 ? "warning" : "success" });
  } catch (error) {
    return formFailure(submission, error, t);
  }
}

export default function ShowReport() {
  const report = useLoaderData<typeof loader>();
  const { t } = useTranslation("reports");
  const format = useFormat();
  const title = format.either(report.production.title, report.production.titleZh);
  const price = report.price.map((money) => format.money(money)).join(" + ");
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), to: "/reports" }, { label: title }]}
        eyebrow={t("eyebrow")} title={title} serif subtitle={price ? t("price", { price }) : undefined}
      />
      <PageBody aside={report.canImport.allowed ? <div className="print:hidden"><ImportForm today={report.today} /></div> : undefined}>
        <div className="space-y-12">
          {report.totals.length > 0 ? (
            <>
              <MetricFigures totals={report.totals} />
              <ViewsChart days={report.viewsByDay} sources={report.imports.map(({ source }) => source)} />
            </>
          ) : (
            <EmptyState title={t("empty.title")} body={report.canImport.allowed ? t("empty.body_studio") : t("empty.body")} />
          )}
          <Section title={t("promise")} note={t("promise_note")}>
            <PlacementChecks checks={report.checks} placements={report.placements} isOpen={report.isUnderWay} />
          </Section>
          {report.imports.length > 0 ? (
            <Section title={t("sources")} note={t("sources_note")}><ImportList imports={report.imports} /></Section>
          ) : null}
        </div>
      </PageBody>
    </>
  );
}
