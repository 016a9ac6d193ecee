import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Section } from "~/ui/section";
import { Table } from "~/ui/table";
import type { LocationImportPreview } from "../get-location-import.server";

/** Row by row what cannot be taken, and what is probably there already. */
export function TableIssues({ preview }: { preview: LocationImportPreview }) {
  const { t } = useTranslation("location-table");
  const { number } = useFormat();
  const { issues, issueCount, known, columns, counts } = preview;
  const headingOf = (key: string | null): string =>
    key === null ? t("issues.whole") : columns.find((column) => column.key === key)?.heading ?? t(`column.${key}`);
  return (
    <>
      {issues.length > 0 ? (
        <Section title={t("issues.title")} note={issueCount > issues.length ? t("issues.more", { count: issueCount - issues.length }) : undefined}>
          <Table
            caption={t("issues.title")}
            density="compact"
            rows={issues.map((issue, index) => ({ ...issue, index }))}
            rowKey={({ index }) => String(index)}
            columns={[
              { key: "row", header: t("issues.row"), align: "end", cell: ({ row }) => number(row) },
              { key: "column", header: t("issues.column"), cell: ({ column }) => headingOf(column) },
              { key: "value", header: t("issues.value"), cell: ({ value }) => <span className="break-words">{value}</span> },
              { key: "why", header: t("issues.why"), cell: ({ message, params }) => String(t(message, params ?? {})) },
            ]}
          />
        </Section>
      ) : null}
      {known.length > 0 ? (
        <Section title={t("known.title", { count: counts.known })} note={t("known.note")}>
          <ul className="space-y-1 text-13">
            {known.map(({ row, name, locationId, earlierRow }) => (
              <li key={row}>
                {locationId
                  ? <Link to={`/locations/${locationId}`} className="underline underline-offset-2">{t("known.here", { row, name })}</Link>
                  : t("known.earlier", { row, name, earlier: earlierRow })}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
