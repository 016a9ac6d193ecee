import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { BarChart } from "~/ui/bar-chart";

const MOST_BARS = 31;

/** Views by day, the newest month of them. */
export function ViewsChart({ days, sources }: { days: readonly { day: string; value: bigint }[]; sources: readonly string[] }) {
  const { t } = useTranslation("reports");
  const format = useFormat();
  if (days.length < 2) return null;
  return (
    <BarChart
      label={t("chart.label")}
      unit={t("chart.unit")}
      source={t("chart.source", { sources: format.list([...new Set(sources)]) })}
      bars={days.slice(-MOST_BARS).map(({ day, value }) => ({ key: day, label: format.day(day), value: Number(value), valueText: format.compact(value) }))}
    />
  );
}
