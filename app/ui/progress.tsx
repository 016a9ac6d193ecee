import type { Tone } from "./tone";

export interface ProgressProps {
  value: number;
  max: number;
  label: string;
  /** The progress in words: "3 of 5 milestones". */
  valueText?: string;
  tone?: Tone | "accent";
}

const FILL = {
  accent: "fill-accent",
  held: "fill-held",
  released: "fill-released",
  blocked: "fill-blocked",
  waiting: "fill-waiting",
  draft: "fill-draft",
};

export function Progress({ value, max, label, valueText, tone = "accent" }: ProgressProps) {
  const share = max > 0 ? Math.min(100, (value / max) * 100) : 0;
  return (
    <div>
      <div className="mb-1 flex justify-between gap-3 text-13">
        <span>{label}</span>
        {valueText ? <span className="text-ink-muted tabular-nums">{valueText}</span> : null}
      </div>
      <svg
        role="progressbar"
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={max}
        {...(valueText ? { "aria-valuetext": valueText } : {})}
        className="h-2 w-full overflow-hidden rounded-full bg-paper-sunken"
      >
        <rect width={`${share}%`} height="100%" className={FILL[tone]} />
      </svg>
    </div>
  );
}
