import { Link } from "@remix-run/react";
import { Circle, type LucideIcon } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "./cn";
import { toneIcon } from "./state-badge";
import { type Tone, TONE_SOFT } from "./tone";

export interface TimelineEvent {
  key: string;
  /** The day, as finished text. */
  at: string;
  label: ReactNode;
  detail?: ReactNode;
  tone?: Tone;
  icon?: LucideIcon;
  to?: string;
  isFuture?: boolean;
  /** Marks today. */
  isNow?: boolean;
}

export interface TimelineProps {
  label: string;
  events: readonly TimelineEvent[];
  layout?: "horizontal" | "vertical";
}

/** The padding at the left of the line, in pixels (px-1). */
const GUTTER = 4;

/** What happened, who did it, and what comes next, in order. */
export function Timeline({ label, events, layout = "horizontal" }: TimelineProps) {
  const isFlat = layout === "horizontal";
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const course = box.current;
    if (!course) return;
    const now = course.querySelector<HTMLElement>("[aria-current]");
    // what is going on stands in the middle of a long course; of one that is over the end is seen; no event is cut at the left
    const wanted = now ? now.offsetLeft - course.clientWidth / 2 : course.scrollWidth - course.clientWidth;
    const starts = [...course.querySelectorAll("li")].map((event) => event.offsetLeft);
    const reachable = starts.filter((start) => start - GUTTER <= course.scrollWidth - course.clientWidth);
    course.scrollLeft = wanted > 0 ? (reachable.find((start) => start >= wanted) ?? reachable.at(-1) ?? 0) - GUTTER : 0;
  }, []);
  return (
    <div ref={box} className={cn(isFlat && "relative -mx-1 overflow-x-auto px-1 pb-2")} {...(isFlat ? { tabIndex: 0, role: "group", "aria-label": label } : {})}>
      <ol aria-label={label} className={cn(isFlat && "flex min-w-full")}>
        {events.map((event, index) =>
          isFlat ? (
            <FlatEvent key={event.key} event={event} isLast={index === events.length - 1} />
          ) : (
            <TallEvent key={event.key} event={event} isLast={index === events.length - 1} />
          ),
        )}
      </ol>
    </div>
  );
}

function Mark({ event }: { event: TimelineEvent }) {
  const Icon = event.icon ?? (event.tone ? toneIcon(event.tone) : Circle);
  if (event.isNow) return <span aria-hidden className="size-6 shrink-0 rounded-full border-4 border-accent bg-paper-raised" />;
  return (
    <span
      aria-hidden
      className={cn(
        "flex size-6 shrink-0 items-center justify-center rounded-full border",
        event.isFuture ? "border-dashed border-line-strong bg-paper text-ink-faint" : event.tone ? TONE_SOFT[event.tone] : "border-line-strong bg-paper-raised text-ink-muted",
      )}
    >
      <Icon size={12} />
    </span>
  );
}

function Words({ event }: { event: TimelineEvent }) {
  const words = <span className={cn("text-13", event.isNow ? "font-semibold text-accent" : "font-medium", event.isFuture && "text-ink-muted")}>{event.label}</span>;
  return (
    <>
      <span className="block text-12 whitespace-nowrap text-ink-faint tabular-nums">{event.at}</span>
      {event.to ? (
        <Link to={event.to} className="hover:underline">
          {words}
        </Link>
      ) : (
        words
      )}
      {event.detail ? <div className="text-12 text-ink-muted">{event.detail}</div> : null}
    </>
  );
}

function FlatEvent({ event, isLast }: { event: TimelineEvent; isLast: boolean }) {
  return (
    <li className="max-w-52 min-w-32 flex-1 last:flex-none" {...(event.isNow ? { "aria-current": "date" } : {})}>
      <div className="flex items-center">
        <Mark event={event} />
        {isLast ? null : <span aria-hidden className={cn("h-px flex-1", event.isFuture || event.isNow ? "border-t border-dashed border-line-strong" : "bg-line-strong")} />}
      </div>
      <div className="mt-1.5 pr-3">
        <Words event={event} />
      </div>
    </li>
  );
}

function TallEvent({ event, isLast }: { event: TimelineEvent; isLast: boolean }) {
  return (
    <li className="flex gap-3" {...(event.isNow ? { "aria-current": "date" } : {})}>
      <div className="flex flex-col items-center">
        <Mark event={event} />
        {isLast ? null : <span aria-hidden className="w-px flex-1 bg-line" />}
      </div>
      <div className="min-w-0 flex-1 pb-4">
        <Words event={event} />
      </div>
    </li>
  );
}
