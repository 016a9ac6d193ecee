import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Section } from "~/ui/section";
import { Table } from "~/ui/table";
import type { PreviewedLocation } from "../get-location-import.server";
import { usePlaceWords } from "./use-place-words";

/** The first rows of a table as the locations that they would become. */
export function TableSample({ rows }: { rows: readonly PreviewedLocation[] }) {
  const { t } = useTranslation("location-table");
  const { either } = useFormat();
  const words = usePlaceWords();
  if (rows.length === 0) return null;
  const title = t("sample.title", { count: rows.length });
  return (
    <Section title={title}>
      <Table
        caption={title}
        density="compact"
        rows={rows}
        rowKey={({ row }) => String(row)}
        columns={[
          { key: "place", header: t("sample.place"), cell: (row) => <span className="font-medium">{either(row.name, row.nameZh)}</span> },
          { key: "kind", header: t("sample.kind"), cell: (row) => t(`places:kind.${row.kind}`) },
          { key: "where", header: t("sample.where"), cell: (row) => words.region(row) },
          { key: "fee", header: t("sample.fee"), cell: (row) => words.fee(row.fee) ?? "" },
          { key: "point", header: t("sample.coordinates"), align: "end", cell: (row) => `${row.lat.toFixed(5)}, ${row.lon.toFixed(5)}` },
        ]}
      />
    </Section>
  );
}
