import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Table } from "~/ui/table";

export interface ImportRow {
  id: string;
  source: string;
  grade: "A" | "B" | "C";
  asOf: string;
  fileName: string;
  rowCount: number;
  refused: { line: number; reason: string }[];
}

/** Where the figures come from, an import a row, with the lines that were left out. */
export function ImportList({ imports }: { imports: readonly ImportRow[] }) {
  const { t } = useTranslation("reports");
  const format = useFormat();
  return (
    <Table
      caption={t("sources")}
      rows={imports}
      rowKey={(row) => row.id}
      columns={[
        { key: "source", header: t("column.source"), cell: (row) => row.source },
        { key: "grade", header: t("column.grade"), cell: (row) => t(`grade.${row.grade}`) },
        { key: "as_of", header: t("column.as_of"), cell: (row) => format.date(row.asOf) },
        { key: "file", header: t("column.file"), hideOnPhone: true, cell: (row) => row.fileName },
        { key: "rows", header: t("column.rows"), align: "end", cell: (row) => format.number(row.rowCount) },
        {
          key: "refused", header: t("column.refused"),
          cell: (row) => row.refused.slice(0, 5).map(({ line, reason }) => t("refused_line", { line, reason: t(`refused.${reason}`) })).join("; ") || "–",
        },
      ]}
    />
  );
}
