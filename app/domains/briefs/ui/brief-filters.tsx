import { useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SaveSearchButton } from "~/domains/saved-searches/ui/save-search-button";
import { DensityToggle } from "~/ui/density-toggle";
import { FilterBar, type FilterSelect } from "~/ui/filter-bar";
import type { Option } from "~/ui/options";
import { BRIEF_SORTS, BRIEF_STATES } from "../vocabulary";
import type { BriefFacets } from "../count-briefs.server";
import { useMarketOptions } from "./market-options";
import { useMarketWords } from "./use-market-words";
import { leavesOf } from "../categories";

/** How many each choice would find; choices that find nothing stay, greyed by their missing number. */
const counted = (options: readonly Option[], countOf: (value: string) => number): Option[] =>
  options.map((option) => {
    const found = countOf(option.value);
    return found > 0 ? { ...option, label: `${option.label} (${found})` } : option;
  });

const BUDGETS = ["10000", "50000", "100000", "500000"];
const DAYS = ["7", "14", "30", "60"];

export interface BriefFiltersProps {
  facets: BriefFacets;
  scope: string;
  canSave: boolean;
  count: string;
}

export function BriefFilters({ facets, scope, canSave, count }: BriefFiltersProps) {
  const { t } = useTranslation("briefs");
  const [params] = useSearchParams();
  const selects = useBriefSelects(facets, scope);
  return (
    <FilterBar
      search={{ placeholder: t("search") }}
      selects={selects}
      more={scope === "all" ? undefined : <input type="hidden" name="scope" value={scope} />}
      sort={BRIEF_SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
      count={count}
      actions={
        <>
          <DensityToggle />
          {canSave ? <SaveSearchButton kind="briefs" suggestion={params.get("q") ?? ""} /> : null}
        </>
      }
    />
  );
}

function useBriefSelects(facets: BriefFacets, scope: string): FilterSelect[] {
  const { t } = useTranslation("briefs");
  const options = useMarketOptions();
  const words = useMarketWords();
  const inCategory = (id: string) => leavesOf(id).reduce((sum, leaf) => sum + (facets.category[leaf] ?? 0), 0);
  const selects: FilterSelect[] = [
    { name: "category", label: t("filter.category"), options: counted(options.categories, inCategory) },
    { name: "placement", label: t("filter.placement"), options: counted(options.placements, (type) => facets.placement[type] ?? 0) },
    { name: "territory", label: t("filter.territory"), options: counted(options.mainTerritories, (code) => facets.territory[code] ?? 0) },
    { name: "format", label: t("filter.format"), options: options.formats },
    { name: "budgetMin", label: t("filter.budget"), options: BUDGETS.map((value) => ({ value, label: t("filter.budget_from", { amount: words.budget({ currency: "USD", min: null, max: BigInt(value) * 100n }) }) })) },
    { name: "dueWithin", label: t("filter.due"), options: DAYS.map((value) => ({ value, label: t("filter.due_days", { count: Number(value) }) })) },
    { name: "funded", label: t("filter.funded"), options: [{ value: "true", label: t("funded") }] },
  ];
  if (scope === "all") return selects;
  return [{ name: "state", label: t("filter.state"), options: BRIEF_STATES.map((value) => ({ value, label: t(`state.${value}`) })) }, ...selects];
}
