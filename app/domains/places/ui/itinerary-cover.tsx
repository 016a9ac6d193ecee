import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Picture } from "~/ui/picture";
import type { RouteView } from "../route-view";

/** The full-bleed picture, with the route's name and the title it follows. */
export function ItineraryCover({ route }: { route: RouteView }) {
  const { t } = useTranslation("places");
  const { either } = useFormat();
  const title = either(route.title, route.titleZh);
  const drama = either(route.productionTitle, route.productionTitleZh);
  // whoever offers the route credits itself in the reader's language
  const credit = route.coverCredit === route.organizationName ? either(route.organizationName, route.organizationNameZh) : route.coverCredit;
  const src = route.coverUrl ?? route.stops.find((stop) => stop.pictureUrl)?.pictureUrl ?? null;
  return (
    <header>
      <Picture src={src && `${src}?w=1600`} alt={title} seed={route.id} className="aspect-auto h-[52dvh] max-h-[34rem] min-h-64 w-full rounded-none" />
      <div className="mx-auto max-w-3xl px-4 pt-6 sm:px-6">
        <p className="text-13 text-ink-muted">{t("itinerary.eyebrow")}</p>
        <h1 className="font-serif text-40 leading-tight max-sm:text-28">{title}</h1>
        {drama ? <p className="mt-1 font-serif text-20 text-ink-muted">{t("itinerary.follows", { title: drama })}</p> : null}
        {credit ? <p className="mt-2 text-12 text-ink-faint">{credit}</p> : null}
      </div>
    </header>
  );
}
