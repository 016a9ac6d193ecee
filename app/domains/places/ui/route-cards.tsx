import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { DOT } from "~/ui/dot";
import { List, ListRow } from "~/ui/list-row";
import { Picture } from "~/ui/picture";
import type { RouteCard } from "../route-view";
import { PlaceBadge } from "./place-badge";
import { usePlaceWords } from "./use-place-words";

export interface RouteCardsProps {
  routes: readonly RouteCard[];
  isOwn: boolean;
  /** As rows without pictures. */
  isCompact?: boolean;
}

/** Routes as pictures with their facts; the board's own lead to the editor. */
export function RouteCards({ routes, isOwn, isCompact = false }: RouteCardsProps) {
  const { t } = useTranslation("places");
  const { either } = useFormat();
  const words = usePlaceWords();
  const pathOf = (route: RouteCard) => (isOwn ? `/routes/${route.id}/edit` : `/routes/${route.slug}`);
  const factsOf = (route: RouteCard) => [
    t(`theme.${route.theme}`), t("route_days", { count: route.days }), t("stops.count", { count: route.stopCount }), words.distance(route.distanceMeters),
  ];
  const namesOf = (route: RouteCard) => [either(route.productionTitle, route.productionTitleZh), either(route.organizationName, route.organizationNameZh)].filter(Boolean);
  if (isCompact) {
    return (
      <List label={t("routes.title")}>
        {routes.map((route) => (
          <ListRow
            key={route.id} to={pathOf(route)} title={either(route.title, route.titleZh)} serif facts={[...factsOf(route), ...namesOf(route)]}
            badge={isOwn ? <PlaceBadge state={route.state} /> : undefined}
          />
        ))}
      </List>
    );
  }
  return (
    <ul aria-label={t("routes.title")} className="grid gap-5 sm:grid-cols-2 xl:grid-cols-3">
      {routes.map((route) => (
        <li key={route.id} className="relative">
          <Picture src={route.coverUrl && `${route.coverUrl}?w=960`} alt={either(route.title, route.titleZh)} seed={route.id} />
          <div className="mt-2 flex items-start justify-between gap-3">
            <Link to={pathOf(route)} className="font-serif text-16 after:absolute after:inset-0">
              {either(route.title, route.titleZh)}
            </Link>
            {isOwn ? <PlaceBadge state={route.state} /> : null}
          </div>
          <p className="text-13 text-ink-muted">
            {factsOf(route).join(DOT)}
          </p>
          <p className="text-13 text-ink-muted">
            {namesOf(route).join(DOT)}
          </p>
        </li>
      ))}
    </ul>
  );
}
