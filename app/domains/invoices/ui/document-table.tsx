import { HandCoins, type LucideIcon, ReceiptText, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { Badge } from "~/ui/badge";
import { Table } from "~/ui/table";
import type { DocumentFacts, DocumentKind } from "../document";

export interface DocumentRow {
  id: string;
  kind: DocumentKind;
  reference: string;
  issuedAt: Date | string;
  totalMinor: bigint;
  currency: string;
  organization: string;
  organizationZh: string | null;
  facts: Pick<DocumentFacts, "production" | "milestone">;
}

const ICONS: Record<DocumentKind, LucideIcon> = { invoice: ReceiptText, self_billing: HandCoins, credit_note: Undo2, self_billing_credit: Undo2 };

export function DocumentKindBadge({ kind }: { kind: DocumentKind }) {
  const { t } = useTranslation("invoices");
  return <Badge icon={ICONS[kind]}>{t(`kind.${kind}`)}</Badge>;
}

/** Papers, newest first; the operator also sees to whom they were issued. */
export function DocumentTable({ documents, isOperator }: { documents: readonly DocumentRow[]; isOperator: boolean }) {
  const { t } = useTranslation("invoices");
  const format = useFormat();
  const about = ({ facts: { production, milestone } }: DocumentRow) =>
    [production, milestone].map((names) => (names ? format.either(names.en, names.zh) : "")).filter(Boolean).join(" · ");
  return (
    <Table
      caption={t("documents.title")}
      rows={documents}
      rowKey={(row) => row.id}
      rowHref={(row) => `/money/documents/${row.id}`}
      columns={[
        { key: "number", header: t("field.number"), cell: (row) => <span className="whitespace-nowrap tabular-nums">{row.reference}</span> },
        { key: "kind", header: t("documents.kind"), cell: (row) => <DocumentKindBadge kind={row.kind} /> },
        ...(isOperator ? [{ key: "organization", header: t("field.organization"), cell: (row: DocumentRow) => format.either(row.organization, row.organizationZh) }] : []),
        { key: "about", header: t("field.about"), cell: about },
        { key: "issued", header: t("field.issued"), cell: (row) => <span className="whitespace-nowrap">{format.date(row.issuedAt)}</span> },
        { key: "total", header: t("field.amount"), align: "end", cell: (row) => <Amount amountMinor={row.totalMinor} currency={asCurrency(row.currency)} /> },
        {
          key: "pdf", header: t("document.pdf"), align: "end",
          cell: (row) => <a className="relative z-10 text-accent underline" href={`/money/documents/${row.id}/pdf`} aria-label={`${t("document.pdf")} ${row.reference}`}>{t("document.pdf")}</a>,
        },
      ]}
    />
  );
}
