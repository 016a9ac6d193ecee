import { CalendarClock, CircleCheck, Coins, Film, Handshake, Hourglass, type LucideIcon, Send } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Timeline, type TimelineEvent } from "~/ui/timeline";
import type { TimelineEntry } from "../deal-timeline";
import { useEventText } from "./use-event-text";

const ICONS: Record<TimelineEntry["kind"], LucideIcon> = {
  event: Send, now: CircleCheck, expiry: Hourglass, milestone: Coins, schedule: Film, window_end: CalendarClock,
};

/** Offers, signatures, milestones and release on one line, with today marked. */
export function DealTimeline({ entries, dealId }: { entries: readonly TimelineEntry[]; dealId: string }) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  const eventText = useEventText();
  const label = (entry: TimelineEntry): string => {
    if (entry.event) return eventText(entry.event);
    if (entry.kind === "milestone") return format.either(entry.titleEn, entry.titleZh) || t("term.milestones");
    return entry.schedule ? t(`vocabulary.schedule.${entry.schedule}`) : t(`timeline.${entry.kind}`);
  };
  const events = entries.map((entry): TimelineEvent => ({
    key: entry.key,
    at: format.date(entry.at),
    label: label(entry),
    icon: entry.event?.type === "deal_accepted" ? Handshake : ICONS[entry.kind],
    isFuture: entry.isFuture,
    isNow: entry.kind === "now",
    ...(entry.event?.params.number && entry.event.type === "offer_countered" ? { to: `/deals/${dealId}/changes?offer=${entry.event.params.number}` } : {}),
  }));
  return <Timeline label={t("timeline_label")} events={events} />;
}
