import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { listUnapplied } from "~/domains/money/list-unapplied.server";
import { BooksHeader } from "~/domains/money/ui/books-header";
import { requireMember } from "~/http/context.server";
import { useFormat } from "~/i18n/use-format";
import { EmptyState } from "~/ui/empty-state";
import { LoadMore } from "~/ui/load-more";
import { PageBody } from "~/ui/page-body";
import { Table } from "~/ui/table";

export const handle = { i18n: ["operator", "money"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  const cursor = new URL(args.request.url).searchParams.get("cursor") ?? undefined;
  return { title: t("money:unapplied.operator_page_title"), page: await listUnapplied(ctx, { cursor }) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** All payers' money that is for nothing: the operator sees it, and its payer decides about it. */
export default function OperatorUnapplied() {
  const { page } = useLoaderData<typeof loader>();
  const { t } = useTranslation("money");
  const format = useFormat();
  const money = (amountMinor: bigint, currency: string) => format.money({ amountMinor, currency: asCurrency(currency) });
  return (
    <>
      <BooksHeader subtitle={t("unapplied.operator_subtitle")} />
      <PageBody>
        {page.rows.length === 0 ? <EmptyState icon={CircleCheck} title={t("unapplied.empty")} body={t("unapplied.operator_empty_body")} /> : (
          <Table
            caption={t("unapplied.title")}
            rows={page.rows}
            rowKey={(row) => row.id}
            rowHref={(row) => `/money/fundings/${row.id}`}
            columns={[
              { key: "payer", header: t("unapplied.payer"), cell: (row) => row.payer },
              { key: "method", header: t("funding.method"), hideOnPhone: true, cell: (row) => t(`method.${row.method}`) },
              { key: "date", header: t("column.date"), hideOnPhone: true, cell: (row) => (row.paidAt ? format.date(row.paidAt) : "") },
              { key: "received", header: t("funding.received"), align: "end", hideOnPhone: true, cell: (row) => money(row.receivedMinor, row.currency) },
              { key: "unapplied", header: t("funding.not_assigned"), align: "end", cell: (row) => money(row.unappliedMinor, row.currency) },
            ]}
          />
        )}
        <LoadMore nextCursor={page.nextCursor ?? null} />
      </PageBody>
    </>
  );
}
