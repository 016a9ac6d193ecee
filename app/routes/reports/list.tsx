import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ChartColumn } from "lucide-react";
import { useTranslation } from "react-i18next";
import { listReports } from "~/domains/reports/list-reports.server";
import { listReportsInput, REPORT_SORTS } from "~/domains/reports/report-input";
import { requireMember } from "~/http/context.server";
import { lenientQuery } from "~/http/list-query";
import { useFormat } from "~/i18n/use-format";
import { DensityToggle, useIsCompact } from "~/ui/density-toggle";
import { EmptyState } from "~/ui/empty-state";
import { FilterBar } from "~/ui/filter-bar";
import { LinkButton } from "~/ui/link-button";
import { List, ListRow } from "~/ui/list-row";
import { LoadMore } from "~/ui/load-more";
import { PageHeader } from "~/ui/page-header";
import { Poster } from "~/ui/poster";

export const handle = { i18n: ["reports"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  return { ...(await listReports(ctx, lenientQuery(args.request, listReportsInput))), title: t("reports:title") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Reports() {
  const { rows, nextCursor } = useLoaderData<typeof loader>();
  const { t } = useTranslation("reports");
  const format = useFormat();
  const isCompact = useIsCompact();
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      {rows.length === 0 ? null : (
        <FilterBar sort={REPORT_SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))} actions={<DensityToggle />} />
      )}
      {rows.length === 0 ? (
        <EmptyState icon={ChartColumn} title={t("list_empty.title")} body={t("list_empty.body")} action={<LinkButton to="/deals">{t("list_empty.action")}</LinkButton>} />
      ) : (
        <List label={t("title")}>
          {rows.map((row) => (
            <ListRow
              key={row.dealId} to={`/deals/${row.dealId}/report`} title={format.either(row.production, row.productionZh)} serif
              picture={isCompact ? undefined : <Poster size="sm" title={format.either(row.production, row.productionZh)} seed={row.productionId} src={row.posterFileId ? `/files/${row.posterFileId}?w=160` : null} />}
              facts={[format.either(row.payer, row.payerZh), t(`state.${row.state}`), t("source_count", { count: row.sources })]}
              money={row.views !== null ? t("views", { views: format.compact(row.views) }) : row.sources > 0 ? t("no_views") : undefined}
              date={format.date(row.acceptedAt)}
            />
          ))}
        </List>
      )}
      <LoadMore nextCursor={nextCursor ?? null} />
    </>
  );
}
