import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Timeline } from "~/ui/timeline";
import type { DealEventView } from "../deal-view";
import { eventMark } from "./event-mark";
import { useEventText } from "./use-event-text";

/** Who did what and when, from the first offer on. */
export function HistoryList({ events }: { events: readonly DealEventView[] }) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  const eventText = useEventText();
  return (
    <Timeline
      layout="vertical"
      label={t("tab.history")}
      events={events.toReversed().map((event) => ({
        ...eventMark(event.type),
        key: event.id,
        at: format.dateTime(event.at),
        label: eventText(event),
        detail: format.enumerate([event.personName ?? "", format.either(event.organizationName, event.organizationNameZh) || t("marketplace")].filter(Boolean)),
      }))}
    />
  );
}
