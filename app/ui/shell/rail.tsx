import { useTranslation } from "react-i18next";
import { cn } from "../cn";
import type { Place, PlaceCounts } from "./navigation";
import { PlaceLink } from "./place-link";
import { UnreadCount } from "./unread-count";

/** The left rail of a wide screen. */
export function Rail({ places, counts }: { places: readonly Place[]; counts: PlaceCounts }) {
  const { t } = useTranslation("common");
  return (
    <nav aria-label={t("shell.main")}>
      <ul className="space-y-0.5">
        {places.map(({ label, to, icon: Icon }) => (
          <li key={to}>
            <PlaceLink
              to={to}
              among={places}
              prefetch="intent"
              className={(isCurrent) =>
                cn(
                  "flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-14",
                  isCurrent ? "bg-paper-sunken font-medium text-ink" : "text-ink-muted hover:bg-paper-sunken hover:text-ink",
                )
              }
            >
              <Icon size={16} aria-hidden className="shrink-0" />
              <span className="min-w-0 flex-1 truncate">{t(label)}</span>
              <UnreadCount count={counts[to] ?? 0} />
            </PlaceLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
