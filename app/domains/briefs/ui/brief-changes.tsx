import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Section } from "~/ui/section";
import type { BriefChange } from "../list-brief-changes.server";

/** Names of changed fields in the reader's language; both languages of one text are one. */
export function useFieldNames(): (fields: readonly string[]) => string {
  const { t } = useTranslation("briefs");
  const format = useFormat();
  return (fields) => format.list([...new Set(fields.map((name) => t(`field.${name.replace(/Zh$/, "")}`)))]);
}

/** What changed since the brief was published, so that nobody bids on what is no longer asked for. */
export function BriefChanges({ changes }: { changes: readonly BriefChange[] }) {
  const { t } = useTranslation("briefs");
  const format = useFormat();
  const names = useFieldNames();
  if (changes.length === 0) return null;
  return (
    <Section title={t("changes.title")}>
      <ul className="space-y-1 text-14">
        {changes.map(({ at, fields }) => (
          <li key={String(at)}>
            <span className="text-ink-muted tabular-nums">{format.dateTime(at)}</span> · {names(fields)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
