import { Link, useLocation, useSearchParams } from "@remix-run/react";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { FilterSelect } from "./filter-bar";

const without = (params: URLSearchParams, name: string, value?: string): string => {
  const rest = new URLSearchParams(params);
  rest.delete("cursor");
  rest.delete(name, value);
  return rest.toString();
};

/** What is set now; each chip takes itself away. */
export function FilterChips({ selects }: { selects: readonly FilterSelect[] }) {
  const { t } = useTranslation("common");
  const [params] = useSearchParams();
  const { pathname } = useLocation();
  const labels = new Map(selects.flatMap(({ name, options }) => options.map((option) => [`${name}=${option.value}`, option.label])));
  const names = new Set(["q", ...selects.map((select) => select.name)]);
  const set = [...params].filter(([name, value]) => names.has(name) && value !== "");
  if (set.length === 0) return null;
  return (
    <ul aria-label={t("filters_set")} className="flex flex-wrap items-center gap-1.5">
      {set.map(([name, value]) => {
        const words = labels.get(`${name}=${value}`) ?? value;
        return (
          <li key={`${name}=${value}`}>
            <Link
              to={`${pathname}?${without(params, name, value)}`}
              preventScrollReset
              className="inline-flex items-center gap-1 rounded-full border border-line bg-paper-raised py-0.5 pr-1.5 pl-2.5 text-13 hover:bg-paper-sunken"
            >
              {words}
              <X size={14} aria-hidden className="text-ink-muted" />
              <span className="sr-only">{t("remove_filter")}</span>
            </Link>
          </li>
        );
      })}
      <li>
        <Link to={pathname} preventScrollReset className="link text-13">
          {t("clear_filters")}
        </Link>
      </li>
    </ul>
  );
}
