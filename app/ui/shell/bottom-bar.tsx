import { Ellipsis } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "../cn";
import { Disclosure, disclosureRow } from "../disclosure";
import type { Place, PlaceCounts } from "./navigation";
import { PlaceLink } from "./place-link";
import { UnreadCount } from "./unread-count";

const CELL = "flex min-h-14 flex-col items-center justify-center gap-0.5 text-12";
const IN_BAR = 4;

/** The bar under a thumb: four places, and the rest behind "more". */
export function BottomBar({ places, counts }: { places: readonly Place[]; counts: PlaceCounts }) {
  const { t } = useTranslation("common");
  return (
    <nav
      aria-label={t("shell.main")}
      className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-5 border-t border-line bg-paper-raised pb-[env(safe-area-inset-bottom)] lg:hidden print:hidden"
    >
      {places.slice(0, IN_BAR).map(({ label, to, icon: Icon }) => (
        <PlaceLink key={to} to={to} among={places} className={(isCurrent) => cn(CELL, isCurrent ? "font-medium text-accent" : "text-ink-muted")}>
          <span className="relative">
            <Icon size={20} aria-hidden />
            <span className="absolute -top-2 left-3 flex leading-none"><UnreadCount count={counts[to] ?? 0} /></span>
          </span>
          {t(label)}
        </PlaceLink>
      ))}
      <Disclosure
        up
        align="end"
        panelClass="mr-2"
        summaryClass={cn(CELL, "text-ink-muted")}
        summary={
          <>
            <Ellipsis size={20} aria-hidden />
            {t("shell.more")}
          </>
        }
      >
        <ul>
          {places.slice(IN_BAR).map(({ label, to, icon: Icon }) => (
            <li key={to}>
              <PlaceLink to={to} among={places} className={(isCurrent) => cn(disclosureRow, isCurrent && "font-medium text-accent")}>
                <Icon size={18} aria-hidden />
                {t(label)}
              </PlaceLink>
            </li>
          ))}
        </ul>
      </Disclosure>
    </nav>
  );
}
