import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Badge } from "~/ui/badge";
import { type Appearance, judgedAppearances, type Placement } from "../placement-check";
import type { NamedPlacement } from "./placement-checks";

export type PromisedPlacement = NamedPlacement & Placement;

export interface PromiseStripProps {
  placements: readonly PromisedPlacement[];
  appearances: readonly Appearance[];
  /** How many episodes the title has. */
  episodes: number;
}

const WIDTH = 600;
const HEIGHT = 30;

/** Every promise on the axis of the title's episodes: above where it was promised, below where it was seen. */
export function PromiseStrip({ placements, appearances, episodes }: PromiseStripProps) {
  const { t } = useTranslation("milestones");
  return (
    <figure className="space-y-4">
      <figcaption className="flex flex-wrap gap-x-5 gap-y-1 text-12 text-ink-muted">
        <Key look="bg-ink-faint h-1 w-4" words={t("strip.promised")} />
        <Key look="bg-accent h-3 w-1.5" words={t("strip.counted")} />
        <Key look="border border-held h-3 w-1.5" words={t("strip.uncounted")} />
      </figcaption>
      <ul className="space-y-4">
        {placements.map((placement) => <Lane key={placement.id} placement={placement} appearances={appearances} episodes={episodes} />)}
      </ul>
    </figure>
  );
}

const Key = ({ look, words }: { look: string; words: string }) => (
  <span className="flex items-center gap-1.5"><span aria-hidden className={look} />{words}</span>
);

function Lane({ placement, appearances, episodes }: { placement: PromisedPlacement } & Omit<PromiseStripProps, "placements">) {
  const { t } = useTranslation("milestones");
  const format = useFormat();
  const { from, to } = placement.episodes;
  const { minAppearances, minSecondsEach } = placement.promise;
  const seen = judgedAppearances(placement, appearances);
  const missing = minAppearances - seen.filter(({ isCounted }) => isCounted).length;
  return (
    <li>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-13">
        <span className="font-medium">{format.either(placement.subject.name, placement.subject.nameZh)}</span>
        <span className="text-ink-muted">{t("strip.promise", { from, to, appearances: minAppearances, seconds: minSecondsEach })}</span>
        {missing > 0 ? <Badge tone="held">{t("strip.missing", { count: missing })}</Badge> : null}
      </p>
      <Axis from={from} to={to} episodes={Math.max(episodes, to)} seen={seen} />
      <p aria-hidden className="flex justify-between text-12 text-ink-faint tabular-nums">
        <span>{t("episode", { episode: 1 })}</span><span>{t("episode", { episode: Math.max(episodes, to) })}</span>
      </p>
    </li>
  );
}

interface AxisProps {
  from: number;
  to: number;
  episodes: number;
  seen: ReturnType<typeof judgedAppearances>;
}

function Axis({ from, to, episodes, seen }: AxisProps) {
  const slot = WIDTH / episodes;
  const width = Math.max(4, slot - 1);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="mt-1 h-8 w-full" aria-hidden>
      <rect x={(from - 1) * slot} y={2} width={(to - from + 1) * slot} height={4} className="fill-ink-faint" />
      <rect x={0} y={10} width={WIDTH} height={18} className="fill-paper-sunken stroke-line" vectorEffect="non-scaling-stroke" />
      {seen.map(({ versionId, episode, startMs, isCounted }) => (
        <rect
          key={`${versionId}-${episode}-${startMs}`} x={Math.min((episode - 1) * slot, WIDTH - width)} y={11} width={width} height={16}
          className={isCounted ? "fill-accent" : "fill-held-soft stroke-held"} vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}
