import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { FileSpreadsheet, FileText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { listDocumentsInput } from "~/domains/invoices/invoice-input";
import { listDocuments } from "~/domains/invoices/list-documents.server";
import { DocumentFilters } from "~/domains/invoices/ui/document-filters";
import { DocumentTable } from "~/domains/invoices/ui/document-table";
import { requireMember } from "~/http/context.server";
import { filtersOf } from "~/http/filters";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { LoadMore } from "~/ui/load-more";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["invoices", "money"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const { rows, nextCursor } = await listDocuments(ctx, filtersOf(args.request, listDocumentsInput));
  return { title: t("invoices:documents.page_title"), rows, nextCursor: nextCursor ?? null, isOperator: ctx.actor.organizationKind === "operator" };
}

/** Invoices, credit notes and self-billing statements: one's own, or everybody's for the operator. */
export default function Documents() {
  const { rows, nextCursor, isOperator } = useLoaderData<typeof loader>();
  const { t } = useTranslation("invoices");
  const [params] = useSearchParams();
  const file = new URLSearchParams([...params].filter(([name]) => name !== "cursor" && name !== "lng"));
  return (
    <>
      <PageHeader
        title={t("documents.title")}
        subtitle={t(isOperator ? "documents.subtitle_operator" : "documents.subtitle")}
        {...(isOperator ? {} : { crumbs: [{ label: t("money:title"), to: "/money" }] })}
        actions={<LinkButton reloadDocument prefetch="none" variant="secondary" icon={FileSpreadsheet} to={`/money/documents.csv?${file.toString()}`}>{t("documents.export")}</LinkButton>}
      />
      <PageBody>
        <DocumentFilters isOperator={isOperator} />
        {rows.length === 0 ? <EmptyState icon={FileText} title={t("documents.empty")} body={t("documents.empty_body")} /> : <DocumentTable documents={rows} isOperator={isOperator} />}
        <LoadMore nextCursor={nextCursor} />
      </PageBody>
    </>
  );
}
