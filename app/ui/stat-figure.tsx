import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { type Tone, TONE_TEXT } from "./tone";

export interface StatFigureProps {
  label: string;
  value: ReactNode;
  unit?: string;
  /** Source, date, comparison. */
  note?: ReactNode;
  tone?: Tone;
  to?: string;
}

/** One number with its name, unit and source. */
export function StatFigure({ label, value, unit, note, tone, to }: StatFigureProps) {
  return (
    <div className="relative min-w-0 bg-paper-raised px-4 py-3">
      <dt className="text-13 text-ink-muted">
        {to ? (
          <Link to={to} prefetch="intent" className="hover:underline after:absolute after:inset-0">
            {label}
          </Link>
        ) : (
          label
        )}
      </dt>
      <dd className={cn("mt-0.5 text-20 font-semibold break-words tabular-nums", tone && TONE_TEXT[tone])}>
        {value}
        {unit ? <span className="ml-1 text-13 font-normal text-ink-muted">{unit}</span> : null}
      </dd>
      {note ? <dd className="text-12 text-ink-faint">{note}</dd> : null}
    </div>
  );
}

/** Figures side by side, divided by thin lines; those of the last line share its width. */
export function StatRow({ children }: { children: ReactNode }) {
  return (
    <dl className="flex flex-wrap gap-px overflow-hidden rounded-lg border border-line bg-line *:flex-1 *:basis-[45%] md:*:basis-40">
      {children}
    </dl>
  );
}
