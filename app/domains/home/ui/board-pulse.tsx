import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Section } from "~/ui/section";
import { StatFigure, StatRow } from "~/ui/stat-figure";
import type { BoardPulse, Incentive, StageCount } from "../pulse";

/** A board's places and routes by state, and what it offers to crews. */
export function BoardStanding({ pulse }: { pulse: BoardPulse }) {
  const { t } = useTranslation("home");
  return (
    <>
      <Section title={t("board.places_title")}>
        <States counts={pulse.locations} pathOf={(state) => `/locations?state=${state}`} />
      </Section>
      <Section title={t("board.routes_title")}>
        <States counts={pulse.routes} pathOf={() => "/routes?whose=own"} />
      </Section>
      <Section title={t("board.incentives_title")} note={t("board.incentives_note")}>
        <Incentives incentives={pulse.incentives} />
      </Section>
    </>
  );
}

function States({ counts, pathOf }: { counts: readonly StageCount[]; pathOf: (state: string) => string }) {
  const { t } = useTranslation("home");
  const { number } = useFormat();
  return (
    <StatRow>
      {counts.map(({ stage, count }) => (
        <StatFigure key={stage} label={t(`place_state.${stage}`)} value={number(count)} to={pathOf(stage)} />
      ))}
    </StatRow>
  );
}

const BASIS_POINTS = 10_000;

function Incentives({ incentives }: { incentives: readonly Incentive[] }) {
  const { t } = useTranslation("home");
  const format = useFormat();
  const share = ({ lowest, highest }: NonNullable<Incentive["rates"]>) =>
    [...new Set([lowest, highest])].map((points) => format.percent(points / BASIS_POINTS)).join("–");
  if (incentives.length === 0) return <p className="rounded-lg border border-line bg-paper-raised p-4 text-14 text-ink-muted">{t("board.incentives_none")}</p>;
  return (
    <ul aria-label={t("board.incentives_title")} className="divide-y divide-line rounded-lg border border-line bg-paper-raised">
      {incentives.map(({ scheme, schemeZh, rates, cap, places }, index) => (
        <li key={index} className="flex items-baseline justify-between gap-4 px-4 py-3">
          <div className="min-w-0">
            <p className="text-14 font-medium">{format.either(scheme, schemeZh) || t("board.unnamed")}</p>
            <p className="text-13 text-ink-muted">
              {format.enumerate([
                rates ? t("board.rate", { rate: share(rates) }) : "",
                cap ? t("board.cap", { amount: format.money(cap) }) : "",
              ].filter(Boolean))}
            </p>
          </div>
          <span className="shrink-0 text-13 text-ink-muted tabular-nums">{t("board.places", { count: places })}</span>
        </li>
      ))}
    </ul>
  );
}
