import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { DOT } from "~/ui/dot";
import { Section } from "~/ui/section";
import { Timeline } from "~/ui/timeline";
import type { PlaceHistoryEntry } from "../place-history";

/** What changed in a place, the newest first. */
export function PlaceHistory({ entries }: { entries: readonly PlaceHistoryEntry[] }) {
  const { t } = useTranslation("places");
  const { dateTime } = useFormat();
  if (entries.length === 0) return null;
  return (
    <Section title={t("section.history")}>
      <Timeline
        layout="vertical"
        label={t("section.history")}
        events={entries.map((entry) => ({
          key: String(entry.id),
          at: dateTime(entry.at),
          label: t(`history.${entry.event}`),
          detail: [entry.person, entry.fields.length > 0 ? t("history_fields", { count: entry.fields.length }) : null].filter(Boolean).join(DOT),
        }))}
      />
    </Section>
  );
}
