import { cn } from "./cn";
import type { Tone } from "./tone";

export interface Segment {
  key: string;
  label: string;
  /** Length of the segment; the words are in `valueText`. */
  value: number;
  valueText: string;
  tone: Tone | "accent" | "empty";
  /** What this part means, in a sentence. */
  detail?: string;
}

export interface SegmentBarProps {
  label: string;
  segments: readonly Segment[];
  size?: "sm" | "md";
  /** Says beneath each part what it means. */
  explained?: boolean;
}

const FILL = {
  accent: "fill-accent",
  held: "fill-held",
  released: "fill-released",
  blocked: "fill-blocked",
  waiting: "fill-waiting",
  draft: "fill-draft",
  empty: "fill-line",
};

const DOT = {
  accent: "bg-accent",
  held: "bg-held",
  released: "bg-released",
  blocked: "bg-blocked",
  waiting: "bg-waiting",
  draft: "bg-draft",
  empty: "bg-line",
};

/** One whole and its parts. The bar is for the eye; the list under it says the same in words. */
export function SegmentBar({ label, segments, size = "md", explained = false }: SegmentBarProps) {
  const parts = segments.filter((segment) => segment.value > 0);
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  let from = 0;
  return (
    <figure className="min-w-0">
      <figcaption className="sr-only">{label}</figcaption>
      <svg aria-hidden className={cn("block w-full overflow-hidden rounded-sm bg-paper-sunken", size === "sm" ? "h-2" : "h-4")}>
        {parts.map((part) => {
          const share = (part.value / total) * 100;
          const x = from;
          from += share;
          return (
            <g key={part.key}>
              <rect x={`${x}%`} width={`${share}%`} height="100%" className={FILL[part.tone]} />
              {x > 0 ? <rect x={`${x}%`} width="1.5" height="100%" className="fill-paper-raised" /> : null}
            </g>
          );
        })}
      </svg>
      <ul className={cn("mt-2 text-13", explained ? "grid gap-x-6 gap-y-2 sm:grid-cols-2 xl:grid-cols-4" : "flex flex-wrap gap-x-5 gap-y-1", size === "sm" && "sr-only")}>
        {segments.map((part) => (
          <li key={part.key} className={cn("flex flex-wrap content-start items-baseline gap-x-1.5", part.value === 0 && "text-ink-faint")} title={explained ? undefined : part.detail}>
            <span aria-hidden className={cn("size-2 shrink-0 self-center rounded-sm", DOT[part.tone])} />
            <span>{part.label}</span>
            <span className="font-medium tabular-nums">{part.valueText}</span>
            {part.detail ? <span className={explained ? "w-full pl-3.5 text-12 text-ink-muted" : "sr-only"}>{part.detail}</span> : null}
          </li>
        ))}
      </ul>
    </figure>
  );
}
