import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { FactList } from "~/ui/fact-list";
import { Section } from "~/ui/section";
import { Table } from "~/ui/table";
import type { Datum } from "../place-vocabulary";
import type { ImportReport } from "../route-view";
import { usePlaceWords } from "./use-place-words";

/** What the file holds, and line by line what of it cannot be taken. */
export function ImportReportView({ report, format, datum }: { report: ImportReport; format: string; datum: Datum }) {
  const { t } = useTranslation("places");
  const { number } = useFormat();
  const words = usePlaceWords();
  return (
    <Section title={t("import.report")}>
      <FactList
        columns={2}
        facts={[
          { label: t("import.format"), value: format.toUpperCase() },
          { label: t("field.datum"), value: t(`datum.${datum}`) },
          { label: t("import.lines"), value: t("import.lines_value", { lines: number(report.lines), points: number(report.points) }) },
          { label: t("section.stops"), value: number(report.stops) },
          { label: t("field.distance"), value: words.distance(report.distanceMeters) },
          { label: t("field.ascent"), value: report.ascentMeters === null ? null : t("distance.meters", { value: number(report.ascentMeters) }) },
          { label: t("import.shift"), value: datum === "wgs84" ? null : words.distance(report.shiftMeters) },
        ]}
      />
      {report.refused > 0 ? <Alert tone="held" title={t("import.some_refused", { count: report.refused })}>{t("import.rest_taken")}</Alert> : null}
      {report.rows.length > 0 ? (
        <Table
          caption={t("import.rows")}
          rows={report.rows.map((row, index) => ({ ...row, index }))}
          rowKey={(row) => String(row.index)}
          columns={[
            { key: "row", header: t("import.row"), align: "end", cell: (row) => number(row.row) },
            { key: "what", header: t("import.what"), cell: (row) => t(`import.kind.${row.what}`) },
            { key: "reason", header: t("import.reason"), cell: (row) => t(`report.${row.reason}`) },
            { key: "value", header: t("import.value"), cell: (row) => row.value ?? "" },
          ]}
        />
      ) : null}
    </Section>
  );
}
