import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { EmptyState } from "~/ui/empty-state";
import { Table } from "~/ui/table";
import { percentOf } from "../platform-fee";

export interface FeeExceptionView {
  organizationId: string;
  name: string;
  nameZh: string | null;
  basisPoints: number | null;
  startsAt: Date;
}

/** Organizations with a fee of their own. */
export function FeeExceptions({ exceptions }: { exceptions: readonly FeeExceptionView[] }) {
  const { t } = useTranslation("operator");
  const { either, date } = useFormat();
  return (
    <Table
      caption={t("fees.exceptions")}
      rows={exceptions}
      rowKey={(row) => row.organizationId}
      rowHref={(row) => `/operator/fees?organization=${row.organizationId}`}
      columns={[
        { key: "name", header: t("fees.organization"), cell: (row) => either(row.name, row.nameZh) },
        { key: "fee", header: t("fees.fee"), align: "end", cell: (row) => `${percentOf(row.basisPoints ?? 0)} %` },
        { key: "since", header: t("fees.since"), align: "end", cell: (row) => date(row.startsAt) },
      ]}
    />
  );
}

export interface FeeRow {
  id: string;
  organizationName: string | null;
  organizationNameZh: string | null;
  organizationId: string | null;
  basisPoints: number | null;
  note: string;
  setBy: string | null;
  startsAt: Date;
}

/** Every fee ever set. */
export function FeeHistory({ history }: { history: readonly FeeRow[] }) {
  const { t } = useTranslation("operator");
  const { either, dateTime } = useFormat();
  if (history.length === 0) return <EmptyState title={t("fees.empty_title")} body={t("fees.empty_body")} />;
  return (
    <Table
      caption={t("fees.history")}
      rows={history}
      rowKey={(row) => row.id}
      columns={[
        { key: "whose", header: t("fees.organization"), cell: (row) => (row.organizationId ? either(row.organizationName, row.organizationNameZh) : t("fees.everybody")) },
        { key: "fee", header: t("fees.fee"), align: "end", cell: (row) => (row.basisPoints === null ? t("fees.ended") : `${percentOf(row.basisPoints)} %`) },
        { key: "note", header: t("fees.note"), cell: (row) => row.note },
        { key: "by", header: t("fees.set_by"), hideOnPhone: true, cell: (row) => row.setBy ?? "" },
        { key: "since", header: t("fees.since"), align: "end", cell: (row) => dateTime(row.startsAt) },
      ]}
    />
  );
}
