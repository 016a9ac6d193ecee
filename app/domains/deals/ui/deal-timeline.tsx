import { CalendarClock, CircleCheck, Coins, Film, Hourglass, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Timeline, type TimelineEvent } from "~/ui/timeline";
import type { TimelineEntry } from "../deal-timeline";
import type { DealEventView } from "../deal-view";
import { eventMark } from "./event-mark";
import { useEventText } from "./use-event-text";

const ICONS: Record<Exclude<TimelineEntry["kind"], "event">, LucideIcon> = {
  now: CircleCheck, expiry: Hourglass, milestone: Coins, schedule: Film, window_end: CalendarClock,
};

/** Acts of one side, whose name stands beneath. */
const BY_ONE_SIDE = [
  "bid_submitted", "deal_proposed", "offer_countered", "contract_signed_by_one", "contract_declined", "evidence_submitted", "changes_requested",
];

function pathOf(event: DealEventView, dealId: string): string | undefined {
  if (event.type === "offer_countered" && event.params.number) return `/deals/${dealId}/changes?offer=${event.params.number}`;
  if (event.type.startsWith("contract_")) return `/deals/${dealId}/contract`;
  return event.type === "evidence_submitted" ? `/deals/${dealId}/evidence` : undefined;
}

/** Offers, signatures, milestones and release on one line, with today marked. */
export function DealTimeline({ entries, dealId }: { entries: readonly TimelineEntry[]; dealId: string }) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  const lineText = useEventText("line");
  const label = (entry: TimelineEntry): string => {
    if (entry.event) return lineText(entry.event);
    if (entry.kind === "milestone") return format.either(entry.titleEn, entry.titleZh) || t("term.milestones");
    return entry.schedule ? t(`vocabulary.schedule.${entry.schedule}`) : t(`timeline.${entry.kind}`);
  };
  const ofEvent = (event: DealEventView): Partial<TimelineEvent> => {
    const to = pathOf(event, dealId);
    return {
      ...eventMark(event.type), ...(to ? { to } : {}),
      ...(BY_ONE_SIDE.includes(event.type) ? { detail: format.either(event.organizationName, event.organizationNameZh) } : {}),
    };
  };
  const events = entries.map((entry): TimelineEvent => ({
    key: entry.key,
    at: format.date(entry.at),
    label: label(entry),
    ...(entry.kind === "event" ? {} : { icon: ICONS[entry.kind] }),
    isFuture: entry.isFuture,
    isNow: entry.kind === "now",
    ...(entry.event ? ofEvent(entry.event) : {}),
  }));
  return <Timeline label={t("timeline_label")} events={events} />;
}
