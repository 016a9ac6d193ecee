import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { cn } from "~/ui/cn";
import { FilterBar } from "~/ui/filter-bar";
import { DRONE_RULES, LOCATION_KINDS, MONTHS, PROPERTY_TYPES } from "../place-vocabulary";

const LEADS = ["3", "7", "14", "30"];
const FEES = ["0", "500", "1000", "5000"];

export interface LocationFiltersProps {
  total: number;
  countries: readonly string[];
  currency: "USD" | "CNY";
  /** What the map adds to the address and the filters must keep. */
  viewport: { bbox: string | null; zoom: string | null };
  actions?: ReactNode;
}

/** Filters of the map and its list, in the address. */
export function LocationFilters({ total, countries, currency, viewport, actions }: LocationFiltersProps) {
  const { t } = useTranslation("places");
  const format = useFormat();
  const month = new Intl.DateTimeFormat(format.locale.startsWith("zh") ? "zh-CN" : "en-GB", { month: "long", timeZone: "UTC" });
  const rate = currency === "CNY" ? 10 : 1;
  const money = (value: string) => format.money({ amountMinor: BigInt(value) * BigInt(rate) * 100n, currency });
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className="mb-3 flex items-center justify-between gap-3 text-13 text-ink-muted lg:hidden">
        <span className="tabular-nums">{t("search.count", { count: total })}</span>
        <Button size="sm" icon={SlidersHorizontal} aria-expanded={isOpen} aria-controls="place-filters" onClick={() => setOpen(!isOpen)}>{t("search.filters")}</Button>
      </div>
      <div id="place-filters" className={cn(!isOpen && "max-lg:hidden")}>
        <FilterBar
          search={{ placeholder: t("search.placeholder") }}
          count={t("search.count", { count: total })}
          selects={[
            { name: "kind", label: t("field.kind"), options: LOCATION_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })) },
            { name: "propertyType", label: t("field.property_type"), options: PROPERTY_TYPES.map((value) => ({ value, label: t(`property_type.${value}`) })) },
            { name: "country", label: t("field.country"), options: countries.map((value) => ({ value, label: format.region(value) })) },
            { name: "maxLeadDays", label: t("search.lead"), options: LEADS.map((value) => ({ value, label: t("search.lead_within", { count: Number(value) }) })) },
            { name: "maxFee", label: t("search.fee"), options: FEES.map((value) => ({ value: String(Number(value) * rate), label: value === "0" ? t("fee.free") : t("search.fee_up_to", { amount: money(value) }) })) },
            { name: "month", label: t("search.month"), options: MONTHS.map((value) => ({ value: String(value), label: month.format(Date.UTC(2026, value - 1, 1)) })) },
            { name: "incentive", label: t("search.incentive"), options: [{ value: "1", label: t("search.with_incentive") }] },
            { name: "drone", label: t("field.drone_rule"), options: DRONE_RULES.slice(1).map((value) => ({ value, label: t(`drone_rule.${value}`) })) },
          ]}
          more={
            <>
              <input type="hidden" name="currency" value={currency} />
              {viewport.bbox ? <input type="hidden" name="bbox" value={viewport.bbox} /> : null}
              {viewport.zoom ? <input type="hidden" name="zoom" value={viewport.zoom} /> : null}
            </>
          }
          {...(actions ? { actions } : {})}
        />
      </div>
    </>
  );
}
