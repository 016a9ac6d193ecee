import { Link } from "@remix-run/react";
import { CalendarClock, CalendarOff, FileText, Handshake, type LucideIcon, Milestone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { MoneyBar } from "~/domains/core/ui/money-bar";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { Section } from "~/ui/section";
import { StatFigure, StatRow } from "~/ui/stat-figure";
import type { NextDate, Pulse } from "../pulse";

/** Deals by stage and money by state. */
export function HomePulse({ pulse }: { pulse: Pulse }) {
  const { t } = useTranslation("home");
  const { number } = useFormat();
  return (
    <>
      <Section title={t("stages_title")}>
        <StatRow>
          {pulse.stages.map(({ stage, count }) => (
            <StatFigure key={stage} label={t(`stage.${stage}`)} value={number(count)} to={`/deals?stage=${stage}`} />
          ))}
        </StatRow>
      </Section>
      {pulse.money.length > 0 ? (
        <Section title={t("money_title")} note={t("money_note")}>
          <div className="space-y-5 rounded-lg border border-line bg-paper-raised p-4">
            {pulse.money.map((standing) => (
              <div key={standing.currency}>
                <p className="mb-1.5 text-13 font-medium">{standing.currency}</p>
                <MoneyBar label={t("money_label", { currency: standing.currency })} money={standing} />
              </div>
            ))}
          </div>
        </Section>
      ) : null}
    </>
  );
}

const ICONS: Record<NextDate["kind"], LucideIcon> = {
  milestone_due: Milestone,
  review_ends: CalendarClock,
  brief_deadline: FileText,
  offer_expires: Handshake,
  closure: CalendarOff,
};

/** The next days on which something falls due. */
export function NextDates({ dates }: { dates: readonly NextDate[] }) {
  const { t } = useTranslation("home");
  const { day, either } = useFormat();
  return (
    <Card title={t("dates_title")} padded={false}>
      {dates.length === 0 ? <p className="p-4 text-13 text-ink-muted">{t("dates_none")}</p> : null}
      <ul className="divide-y divide-line/60">
        {dates.map(({ at, kind, name, nameZh, path }) => {
          const Icon = ICONS[kind];
          return (
            <li key={`${kind}${path}`} className="relative flex gap-3 px-4 py-2.5 hover:bg-paper">
              <Icon size={16} aria-hidden className="mt-0.5 shrink-0 text-ink-muted" />
              <div className="min-w-0 flex-1">
                <Link to={path} prefetch="intent" className="block truncate text-14 after:absolute after:inset-0">
                  {either(name, nameZh)}
                </Link>
                <p className="text-12 text-ink-muted">
                  <span className="tabular-nums">{day(at)}</span> · {t(`date.${kind}`)}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
