import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/ui/page-header";
import { TabLinks } from "~/ui/tab-links";

const PARTS = [
  { key: "accounts", to: "/operator/ledger" },
  { key: "transactions", to: "/operator/ledger/transactions" },
  { key: "trial", to: "/operator/ledger/trial-balance" },
  { key: "reconciliation", to: "/operator/ledger/reconciliation" },
  { key: "operations", to: "/operator/ledger/operations" },
  { key: "unapplied", to: "/operator/unapplied" },
] as const;

/** The head of the books: one title, its parts as tabs. */
export function BooksHeader({ actions, subtitle }: { actions?: ReactNode; subtitle?: ReactNode }) {
  const { t } = useTranslation("operator");
  return (
    <PageHeader
      title={t("books.title")} subtitle={subtitle ?? t("books.subtitle")} actions={actions}
      tabs={<TabLinks label={t("books.parts")} tabs={PARTS.map(({ key, to }) => ({ to, label: t(`books.tab.${key}`) }))} />}
    />
  );
}
