import { useTranslation } from "react-i18next";
import type { Money } from "~/domains/core/money";
import { useFormat } from "~/i18n/use-format";
import { DOT } from "~/ui/dot";
import { StatFigure, StatRow } from "~/ui/stat-figure";
import type { MetricTotal } from "../report";

/** Each metric as one number, with its cost per thousand and where it comes from. */
export function MetricFigures({ totals }: { totals: readonly (MetricTotal & { costPerThousand: Money | null })[] }) {
  const { t } = useTranslation("reports");
  const format = useFormat();
  return (
    <StatRow>
      {totals.map(({ metric, value, grade, sources, costPerThousand }) => (
        <StatFigure
          key={metric}
          label={t(`metric.${metric}`)}
          value={format.number(value)}
          note={[
            costPerThousand ? t("per_thousand", { cost: format.money(costPerThousand) }) : "",
            t("provenance", {
              grade: t(`grade.${grade}`), sources: format.list([...new Set(sources.map(({ source }) => source))]),
              date: format.date(sources.map(({ asOf }) => asOf).sort().at(-1) ?? ""),
            }),
          ].filter(Boolean).join(DOT)}
        />
      ))}
    </StatRow>
  );
}
