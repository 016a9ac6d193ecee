import { Link } from "@remix-run/react";
import { BadgePercent } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { cn } from "~/ui/cn";
import { DOT } from "~/ui/dot";
import { Picture } from "~/ui/picture";
import type { LocationCard } from "../location-view";
import { usePlaceWords } from "./use-place-words";

export interface LocationItemProps {
  location: LocationCard;
  /** Opens the place beside the map. */
  to: string;
  isActive: boolean;
  onActive: (id: string | null) => void;
}

/** A place in the list beside the map; on a phone a card over it. Hovering it shows where it is. */
export function LocationItem({ location, to, isActive, onActive }: LocationItemProps) {
  const { t } = useTranslation("places");
  const { either } = useFormat();
  const words = usePlaceWords();
  const name = either(location.name, location.nameZh);
  const facts = [words.fee(location.fee), words.lead(location.lead)].filter(Boolean);
  return (
    <li
      className={cn(
        "relative flex gap-3 rounded-md border bg-paper-raised p-2 max-lg:w-72 max-lg:shrink-0 max-lg:snap-center",
        isActive ? "border-accent" : "border-line hover:border-line-strong",
      )}
      onMouseEnter={() => onActive(location.id)}
      onMouseLeave={() => onActive(null)}
      onFocus={() => onActive(location.id)}
      onBlur={() => onActive(null)}
    >
      <Picture src={location.pictureUrl && `${location.pictureUrl}?w=160`} alt={name} seed={location.id} ratio="1/1" className="size-20 shrink-0" />
      <div className="min-w-0 flex-1 text-13">
        <Link to={to} preventScrollReset className="line-clamp-1 text-14 font-semibold after:absolute after:inset-0">
          {name}
        </Link>
        <p className="truncate text-ink-muted">
          {t(`kind.${location.kind}`)} · {words.region(location)}
        </p>
        <p className="mt-1 truncate tabular-nums">{facts.join(DOT)}</p>
        {location.hasIncentive ? (
          <p className="mt-0.5 flex items-center gap-1 text-released">
            <BadgePercent size={14} aria-hidden /> {t("search.with_incentive")}
          </p>
        ) : null}
      </div>
    </li>
  );
}
