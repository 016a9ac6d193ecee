import { Link, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useMarketOptions } from "~/domains/briefs/ui/market-options";
import { SaveSearchButton } from "~/domains/saved-searches/ui/save-search-button";
import { cn } from "~/ui/cn";
import { DensityToggle } from "~/ui/density-toggle";
import { FilterBar, type FilterSelect } from "~/ui/filter-bar";
import { PRODUCTION_SCOPES, PRODUCTION_STATES } from "../vocabulary";

export interface ProductionFiltersProps {
  scope: string;
  canSave: boolean;
  count: string;
}

export function ProductionFilters({ scope, canSave, count }: ProductionFiltersProps) {
  const { t } = useTranslation("productions");
  const [params] = useSearchParams();
  const options = useMarketOptions();
  const states: FilterSelect = {
    name: "state", label: t("filter.state"), options: PRODUCTION_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
  };
  const selects: FilterSelect[] = [
    { name: "format", label: t("filter.format"), options: options.formats },
    { name: "genre", label: t("filter.genre"), options: options.genres },
    { name: "tier", label: t("filter.tier"), options: options.tiers },
    { name: "territory", label: t("filter.territory"), options: options.mainTerritories },
    { name: "language", label: t("filter.language"), options: options.languages },
    { name: "platform", label: t("filter.platform"), options: options.platforms },
    { name: "placement", label: t("filter.placement"), options: options.placements },
  ];
  return (
    <FilterBar
      search={{ placeholder: t("search") }}
      selects={scope === "mine" ? [states, ...selects] : selects}
      more={scope === "mine" ? <input type="hidden" name="scope" value={scope} /> : undefined}
      count={count}
      actions={
        <>
          <DensityToggle />
          {canSave ? <SaveSearchButton kind="productions" suggestion={params.get("q") ?? ""} /> : null}
        </>
      }
    />
  );
}

/** All listed titles, or those of the own studio. */
export function ProductionScopes({ scope: current }: { scope: string }) {
  const { t } = useTranslation("productions");
  return (
    <nav aria-label={t("scope.label")} className="flex gap-1 border-b border-line text-14">
      {PRODUCTION_SCOPES.map((scope) => (
        <Link
          key={scope}
          to={scope === "all" ? "/productions" : `/productions?scope=${scope}`}
          aria-current={scope === current ? "page" : undefined}
          className={cn("-mb-px border-b-2 px-3 py-2", scope === current ? "border-accent font-semibold" : "border-transparent text-ink-muted hover:text-ink")}
        >
          {t(`scope.${scope}`)}
        </Link>
      ))}
    </nav>
  );
}
