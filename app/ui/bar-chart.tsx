import { useTranslation } from "react-i18next";
import type { Tone } from "./tone";

export interface Bar {
  key: string;
  label: string;
  value: number;
  valueText: string;
  tone?: Tone | "accent";
}

export interface BarChartProps {
  label: string;
  unit: string;
  /** Where the figures come from and of what day. */
  source?: string;
  bars: readonly Bar[];
}

const FILL = {
  accent: "fill-accent",
  held: "fill-held",
  released: "fill-released",
  blocked: "fill-blocked",
  waiting: "fill-waiting",
  draft: "fill-draft",
};

/** Few bars, each with its words and number; the same as a table behind. */
export function BarChart({ label, unit, source, bars }: BarChartProps) {
  const { t } = useTranslation("common");
  const longest = Math.max(...bars.map((bar) => bar.value), 1);
  return (
    <figure>
      <figcaption className="mb-2 text-13">
        <span className="font-medium">{label}</span> <span className="text-ink-faint">{unit}</span>
      </figcaption>
      <div aria-hidden className="grid grid-cols-[minmax(5rem,auto)_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 text-13">
        {bars.map((bar) => (
          <div key={bar.key} className="contents">
            <span className="truncate text-ink-muted">{bar.label}</span>
            <svg className="h-4 w-full">
              <rect width={`${(bar.value / longest) * 100}%`} height="100%" rx="1" className={FILL[bar.tone ?? "accent"]} />
            </svg>
            <span className="text-right font-medium tabular-nums">{bar.valueText}</span>
          </div>
        ))}
      </div>
      {source ? <p className="mt-2 text-12 text-ink-faint">{source}</p> : null}
      <details className="mt-1 text-12">
        <summary className="link inline">{t("as_table")}</summary>
        <table className="mt-1 tabular-nums">
          <caption className="sr-only">{`${label}, ${unit}`}</caption>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.key}>
                <th scope="row" className="pr-4 text-left font-normal text-ink-muted">
                  {bar.label}
                </th>
                <td className="text-right">{bar.valueText}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
