import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Building2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { listOrganizations, listOrganizationsInput } from "~/domains/organizations/list-organizations.server";
import { ORGANIZATION_STATUSES } from "~/domains/organizations/organization-lifecycle";
import { OrganizationStatusBadge } from "~/domains/organizations/ui/organization-status";
import { requireMember } from "~/http/context.server";
import { filtersOf } from "~/http/filters";
import { useFormat } from "~/i18n/use-format";
import { EmptyState } from "~/ui/empty-state";
import { FilterBar } from "~/ui/filter-bar";
import { LoadMore } from "~/ui/load-more";
import { PageHeader } from "~/ui/page-header";
import { Table } from "~/ui/table";

export const handle = { i18n: ["operator", "organizations"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  const { rows, nextCursor } = await listOrganizations(ctx, filtersOf(args.request, listOrganizationsInput));
  return { title: t("operator:organizations.page_title"), rows, nextCursor: nextCursor ?? null };
}

export default function Organizations() {
  const { rows, nextCursor } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["operator", "organizations"]);
  const { either, date, region } = useFormat();
  return (
    <>
      <PageHeader title={t("operator:organizations.title")} subtitle={t("operator:organizations.subtitle")} />
      <FilterBar
        search={{ placeholder: t("operator:organizations.search") }}
        selects={[
          {
            name: "kind", label: t("operator:organizations.kind"),
            options: (["brand", "studio", "tourism_board", "operator"] as const).map((value) => ({ value, label: t(`organizations:kind.${value}`) })),
          },
          {
            name: "status", label: t("operator:organizations.status"),
            options: ORGANIZATION_STATUSES.map((value) => ({ value, label: t(`organizations:status.${value}`) })),
          },
        ]}
      />
      {rows.length === 0 ? <EmptyState icon={Building2} title={t("operator:organizations.empty_title")} body={t("operator:organizations.empty_body")} /> : (
        <Table
          caption={t("operator:organizations.title")}
          rows={rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `/operator/organizations/${row.id}`}
          columns={[
            { key: "name", header: t("operator:organizations.name"), cell: (row) => either(row.name, row.nameZh) },
            { key: "kind", header: t("operator:organizations.kind"), cell: (row) => t(`organizations:kind.${row.kind}`) },
            { key: "country", header: t("operator:organizations.country"), hideOnPhone: true, cell: (row) => region(row.country) },
            { key: "members", header: t("operator:organizations.members"), align: "end", hideOnPhone: true, cell: (row) => row.memberCount },
            { key: "since", header: t("operator:organizations.since"), hideOnPhone: true, cell: (row) => date(row.createdAt) },
            { key: "status", header: t("operator:organizations.status"), cell: (row) => <OrganizationStatusBadge status={row.status} /> },
          ]}
        />
      )}
      <LoadMore nextCursor={nextCursor} />
    </>
  );
}
