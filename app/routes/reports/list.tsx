import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ChartColumn } from "lucide-react";
import { useTranslation } from "react-i18next";
import { listReports } from "~/domains/reports/list-reports.server";
import { requireMember } from "~/http/context.server";
import { useFormat } from "~/i18n/use-format";
import { EmptyState } from "~/ui/empty-state";
import { List, ListRow } from "~/ui/list-row";
import { LoadMore } from "~/ui/load-more";
import { PageHeader } from "~/ui/page-header";
import { Poster } from "~/ui/poster";

export const handle = { i18n: ["reports"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const cursor = new URL(args.request.url).searchParams.get("cursor") ?? undefined;
  return { ...(await listReports(ctx, { cursor })), title: t("reports:title") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Reports() {
  const { rows, nextCursor } = useLoaderData<typeof loader>();
  const { t } = useTranslation("reports");
  const format = useFormat();
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      {rows.length === 0 ? <EmptyState icon={ChartColumn} title={t("list_empty.title")} body={t("list_empty.body")} /> : (
        <List label={t("title")}>
          {rows.map((row) => (
            <ListRow
              key={row.dealId} to={`/deals/${row.dealId}/report`} title={format.either(row.production, row.productionZh)} serif
              picture={<Poster size="sm" title={format.either(row.production, row.productionZh)} seed={row.productionId} src={row.posterFileId ? `/files/${row.posterFileId}?w=160` : null} />}
              facts={[format.either(row.payer, row.payerZh), t(`state.${row.state}`), t("source_count", { count: row.sources })]}
              money={row.views === null ? t("no_views") : t("views", { views: format.compact(row.views) })}
              date={format.date(row.acceptedAt)}
            />
          ))}
        </List>
      )}
      <LoadMore nextCursor={nextCursor ?? null} />
    </>
  );
}
