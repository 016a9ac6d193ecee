import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FileDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { takesFapiao } from "~/domains/invoices/document";
import { getDocument } from "~/domains/invoices/get-document.server";
import { fapiaoInput } from "~/domains/invoices/invoice-input";
import { recordFapiao } from "~/domains/invoices/record-fapiao.server";
import { DocumentSheet } from "~/domains/invoices/ui/document-sheet";
import { DocumentKindBadge } from "~/domains/invoices/ui/document-table";
import { FapiaoCard } from "~/domains/invoices/ui/fapiao-card";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { LinkButton } from "~/ui/link-button";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["invoices"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const document = await getDocument(ctx, args.params["documentId"] ?? "");
  return { title: t("invoices:document.page_title", { number: document.reference }), document };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireMember(args);
  const documentId = args.params["documentId"] ?? "";
  const formData = await limitedFormData(args.request);
  return answerForm({ intent: "fapiao", formData, schema: fapiaoInput.omit({ documentId: true }), locale, t }, async (values) => {
    await recordFapiao(ctx, { ...values, documentId });
    return redirectWithToast(args.request, `/money/documents/${documentId}`, { message: t("invoices:document.fapiao_saved"), tone: "success" });
  });
}

export default function DocumentPage() {
  const { document } = useLoaderData<typeof loader>();
  const { t } = useTranslation("invoices");
  const format = useFormat();
  const { id, kind, reference, organization, organizationZh, issuedAt, fapiaoNumber, fapiaoDate, recordFapiao: canRecord } = document;
  return (
    <>
      <PageHeader
        title={reference}
        badge={<DocumentKindBadge kind={kind} />}
        subtitle={`${format.either(organization, organizationZh)} · ${format.date(issuedAt)}`}
        crumbs={[{ label: t("documents.title"), to: "/money/documents" }]}
        actions={<LinkButton reloadDocument prefetch="none" variant="primary" icon={FileDown} to={`/money/documents/${id}/pdf`}>{t("document.pdf")}</LinkButton>}
      />
      <PageBody {...(takesFapiao(kind) ? { aside: <FapiaoCard key={fapiaoNumber} fapiaoNumber={fapiaoNumber} fapiaoDate={fapiaoDate} canRecord={canRecord} /> } : {})}>
        <DocumentSheet document={document} />
      </PageBody>
    </>
  );
}
