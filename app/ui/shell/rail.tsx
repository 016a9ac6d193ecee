import { NavLink } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { cn } from "../cn";
import type { Place } from "./navigation";

/** The left rail of a wide screen. */
export function Rail({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation("common");
  return (
    <nav aria-label={t("shell.main")}>
      <ul className="space-y-0.5">
        {places.map(({ label, to, icon: Icon }) => (
          <li key={to}>
            <NavLink
              to={to}
              prefetch="intent"
              className={({ isActive }) =>
                cn(
                  "flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-14",
                  isActive ? "bg-paper-sunken font-medium text-ink" : "text-ink-muted hover:bg-paper-sunken hover:text-ink",
                )
              }
            >
              <Icon size={16} aria-hidden className="shrink-0" />
              {t(label)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
