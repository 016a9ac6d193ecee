import { Link } from "@remix-run/react";
import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";

export interface Crumb {
  label: string;
  to?: string;
}

export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useTranslation("common");
  return (
    <nav aria-label={t("breadcrumbs")} className="print:hidden">
      <ol className="flex min-w-0 flex-wrap items-center gap-1 text-13 text-ink-muted">
        {crumbs.map((crumb, index) => (
          <li key={`${crumb.label}${crumb.to ?? ""}`} className="flex min-w-0 items-center gap-1">
            {index > 0 ? <ChevronRight size={14} aria-hidden className="shrink-0 text-ink-faint" /> : null}
            {crumb.to ? (
              <Link to={crumb.to} className="truncate hover:text-ink hover:underline">
                {crumb.label}
              </Link>
            ) : (
              <span className="truncate">{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
