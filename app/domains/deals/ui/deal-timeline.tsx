import {
  Ban, CalendarClock, Camera, CircleCheck, Coins, FileText, Film, Flag, Handshake, Hourglass, Lock, type LucideIcon, PenLine, RotateCcw,
  Send, ShieldAlert, Undo2,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Timeline, type TimelineEvent } from "~/ui/timeline";
import type { Tone } from "~/ui/tone";
import type { TimelineEntry } from "../deal-timeline";
import type { DealEventView } from "../deal-view";
import { useEventText } from "./use-event-text";

const ICONS: Record<TimelineEntry["kind"], LucideIcon> = {
  event: Send, now: CircleCheck, expiry: Hourglass, milestone: Coins, schedule: Film, window_end: CalendarClock,
};

interface Mark {
  icon: LucideIcon;
  tone?: Tone;
}

const ENDED: Mark = { icon: Ban, tone: "draft" };
const APPROVED: Mark = { icon: CircleCheck, tone: "released" };

/** Signs of happenings; offers keep the plain one. */
const MARKS: Record<string, Mark> = {
  deal_accepted: { icon: Handshake },
  contract_prepared: { icon: FileText },
  contract_signed_by_one: { icon: PenLine },
  contract_signed: { icon: PenLine, tone: "released" },
  milestone_funded: { icon: Lock, tone: "held" },
  evidence_submitted: { icon: Camera, tone: "waiting" },
  changes_requested: { icon: RotateCcw, tone: "held" },
  milestone_approved: APPROVED,
  milestone_approved_by_silence: APPROVED,
  milestone_released: { icon: Coins, tone: "released" },
  milestone_refunded: { icon: Undo2, tone: "draft" },
  deal_completed: { icon: Flag, tone: "released" },
  deal_disputed: { icon: ShieldAlert, tone: "blocked" },
  deal_declined: ENDED, deal_withdrawn: ENDED, deal_expired: ENDED, deal_terminated: ENDED, contract_declined: ENDED, contract_expired: ENDED,
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
      icon: ICONS.event, ...MARKS[event.type], ...(to ? { to } : {}),
      ...(BY_ONE_SIDE.includes(event.type) ? { detail: format.either(event.organizationName, event.organizationNameZh) } : {}),
    };
  };
  const events = entries.map((entry): TimelineEvent => ({
    key: entry.key,
    at: format.date(entry.at),
    label: label(entry),
    icon: ICONS[entry.kind],
    isFuture: entry.isFuture,
    isNow: entry.kind === "now",
    ...(entry.event ? ofEvent(entry.event) : {}),
  }));
  return <Timeline label={t("timeline_label")} events={events} />;
}
