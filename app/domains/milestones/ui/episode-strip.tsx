import { useTranslation } from "react-i18next";
import { formatTimecode } from "../evidence-input";

export interface Stretch {
  id: string;
  episode: number;
  startMs: number;
  endMs: number;
  label: string;
  placement: string;
}

export interface EpisodeStripProps {
  stretches: readonly Stretch[];
  minutesPerEpisode: number;
}

const WIDTH = 600;
const HEIGHT = 28;

/** Time axes, one an episode, with the stretches in which a placement is seen. The list beneath says the same in words. */
export function EpisodeStrip({ stretches, minutesPerEpisode }: EpisodeStripProps) {
  const { t } = useTranslation("milestones");
  const episodes = [...new Set(stretches.map((stretch) => stretch.episode))].sort((a, b) => a - b);
  return (
    <ul className="space-y-3">
      {episodes.map((episode) => {
        const own = stretches.filter((stretch) => stretch.episode === episode);
        const length = Math.max(minutesPerEpisode * 60_000, ...own.map((stretch) => stretch.endMs));
        return (
          <li key={episode} className="grid gap-x-4 gap-y-1 sm:grid-cols-[6rem_minmax(0,1fr)]">
            <p className="text-13 font-medium tabular-nums">{t("episode", { episode })}</p>
            <div className="min-w-0">
              <Axis stretches={own} length={length} />
              <ul className="mt-1 space-y-0.5 text-13">
                {own.map((stretch) => (
                  <li key={stretch.id} className="flex flex-wrap gap-x-3">
                    <span className="font-mono tabular-nums">
                      {formatTimecode(stretch.startMs)}–{formatTimecode(stretch.endMs)}
                    </span>
                    <span className="text-ink-muted">{t("seconds", { seconds: ((stretch.endMs - stretch.startMs) / 1000).toFixed(1) })}</span>
                    <span>{stretch.placement}</span>
                    {stretch.label ? <span className="text-ink-muted">{stretch.label}</span> : null}
                  </li>
                ))}
              </ul>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Axis({ stretches, length }: { stretches: readonly Stretch[]; length: number }) {
  const x = (ms: number) => (ms / length) * WIDTH;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="h-7 w-full" aria-hidden>
      <rect x={0} y={10} width={WIDTH} height={8} rx={2} className="fill-paper-sunken stroke-line" vectorEffect="non-scaling-stroke" />
      {stretches.map((stretch) => (
        <rect
          key={stretch.id} x={x(stretch.startMs)} y={6} width={Math.max(3, x(stretch.endMs) - x(stretch.startMs))} height={16} rx={1.5}
          className="fill-accent"
        />
      ))}
    </svg>
  );
}
