import { Link, useLocation, useSearchParams } from "@remix-run/react";
import { Rows2, Rows4 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "./cn";

/** Whether the address asks for rows close together. */
export function useIsCompact(): boolean {
  const [params] = useSearchParams();
  return params.get("density") === "compact";
}

/** Rows with pictures, or close together; kept in the address like every choice of a list. */
export function DensityToggle() {
  const { t } = useTranslation("common");
  const [params] = useSearchParams();
  const { pathname } = useLocation();
  const isCompact = useIsCompact();
  const to = (density: "compact" | null) => {
    const next = new URLSearchParams(params);
    if (density) next.set("density", density);
    else next.delete("density");
    return `${pathname}?${next.toString()}`;
  };
  const look = (isOn: boolean) => cn("rounded p-1.5 max-sm:p-2.5", isOn ? "bg-paper-sunken text-ink" : "text-ink-faint hover:text-ink");
  return (
    <span className="flex" role="group" aria-label={t("density")}>
      <Link to={to(null)} preventScrollReset className={look(!isCompact)} aria-current={isCompact ? undefined : "true"}>
        <Rows2 size={16} aria-hidden /><span className="sr-only">{t("density_comfortable")}</span>
      </Link>
      <Link to={to("compact")} preventScrollReset className={look(isCompact)} aria-current={isCompact ? "true" : undefined}>
        <Rows4 size={16} aria-hidden /><span className="sr-only">{t("density_compact")}</span>
      </Link>
    </span>
  );
}
