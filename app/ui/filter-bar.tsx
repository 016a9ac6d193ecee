import { Form, useLocation, useSearchParams, useSubmit } from "@remix-run/react";
import { Search, SlidersHorizontal } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button";
import { cn } from "./cn";
import { FilterChips } from "./filter-chips";
import type { Option } from "./options";
import { Select } from "./select";

export interface FilterSelect {
  name: string;
  label: string;
  options: readonly Option[];
}

export interface FilterBarProps {
  search?: { placeholder: string };
  selects?: readonly FilterSelect[];
  /** Choices of order; written as `?sort=`. */
  sort?: readonly Option[];
  more?: ReactNode;
  /** How many fit, in words. */
  count?: string;
  /** Beside the count, such as "Save this search". */
  actions?: ReactNode;
}

/** More choices than these hide behind a button on a phone, so that the list begins on its first screen. */
const FEW = 2;

/** Filters of a list, kept in the address. Without scripts the button sends them. */
export function FilterBar({ search, selects = [], sort, more, count, actions }: FilterBarProps) {
  const { t } = useTranslation("common");
  const [params] = useSearchParams();
  const { pathname } = useLocation();
  const submit = useSubmit();
  const [isOpen, setIsOpen] = useState(false);
  const isMany = hasMany(selects, sort);
  const set = selects.filter(({ name }) => params.get(name)).length;
  return (
    <div className={cn("mb-4 print:hidden", count ? "space-y-2" : "flex flex-wrap items-center gap-2")}>
      <Form
        key={params.toString()}
        method="get"
        action={pathname}
        role="search"
        aria-label={t("filters")}
        onChange={(event) => {
          const isTyping = event.target instanceof HTMLInputElement && event.target.type === "search";
          if (!isTyping) submit(withoutBlanks(event.currentTarget), { preventScrollReset: true });
        }}
        onSubmit={(event) => {
          event.preventDefault();
          submit(withoutBlanks(event.currentTarget), { preventScrollReset: true });
        }}
        className="flex flex-wrap gap-2 max-sm:w-full sm:min-w-96 sm:flex-1"
      >
        {search ? (
          <div className="relative min-w-64 flex-1 max-sm:basis-full">
            <Search size={16} aria-hidden className="pointer-events-none absolute inset-y-0 left-2.5 my-auto text-ink-faint" />
            <input
              type="search"
              name="q"
              defaultValue={params.get("q") ?? ""}
              placeholder={search.placeholder}
              aria-label={search.placeholder}
              className="control pl-8"
            />
          </div>
        ) : null}
        {isMany ? (
          <Button icon={SlidersHorizontal} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)} className="sm:hidden">
            {set > 0 ? t("filters_count", { count: set }) : t("filters_short")}
          </Button>
        ) : null}
        {selects.map((select) => (
          <div key={select.name} className={cn("max-sm:min-w-32 max-sm:flex-1", isMany && !isOpen && "max-sm:hidden")}>
            <Select
              name={select.name}
              aria-label={select.label}
              placeholder={select.label}
              options={select.options}
              defaultValue={params.get(select.name) ?? ""}
              className="sm:w-auto sm:max-w-48"
            />
          </div>
        ))}
        {more}
        {sort ? (
          <Select name="sort" aria-label={t("sort")} options={sort} defaultValue={params.get("sort") ?? sort[0]?.value ?? ""} className="sm:w-auto" />
        ) : null}
        <noscript>
          <Button type="submit">{t("apply")}</Button>
        </noscript>
      </Form>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 max-sm:w-full empty:hidden">
        {count ? <p aria-live="polite" className="text-13 text-ink-muted tabular-nums">{count}</p> : null}
        <FilterChips selects={selects} />
        {actions ? <div className="ml-auto flex gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}

const hasMany = (selects: readonly FilterSelect[], sort: readonly Option[] | undefined): boolean =>
  selects.length > 0 && selects.length + (sort ? 1 : 0) > FEW;

/** A new question starts at the first page, and empty answers stay out of the address. */
function withoutBlanks(form: HTMLFormElement): FormData {
  const filled = new FormData();
  for (const [name, value] of new FormData(form)) if (value !== "" && name !== "cursor") filled.append(name, value);
  return filled;
}
