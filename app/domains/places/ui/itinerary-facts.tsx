import { CalendarDays, Download, Footprints, MapPinned, Route as RouteIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { buttonStyle } from "~/ui/button-style";
import { DOT } from "~/ui/dot";
import type { RouteView } from "../route-view";
import { usePlaceWords } from "./use-place-words";

/** How long, how far, how and when; and the file for the phone's map. */
export function ItineraryFacts({ route }: { route: RouteView }) {
  const { t } = useTranslation("places");
  const { either, locale } = useFormat();
  const words = usePlaceWords();
  const season = [words.months(route.seasonMonths), either(route.seasonNote, route.seasonNoteZh)].filter(Boolean).join(DOT);
  return (
    <div className="space-y-6">
      <p className="text-16 leading-relaxed whitespace-pre-line">{either(route.summary, route.summaryZh)}</p>
      <ul className="grid grid-cols-2 gap-4 text-14 sm:grid-cols-4">
        <Fact icon={<CalendarDays size={20} aria-hidden />} text={t("route_days", { count: route.days })} />
        <Fact icon={<MapPinned size={20} aria-hidden />} text={t("stops.count", { count: route.stopCount })} />
        <Fact icon={<RouteIcon size={20} aria-hidden />} text={words.distance(route.distanceMeters)} />
        <Fact icon={<Footprints size={20} aria-hidden />} text={t(`transport.${route.transport}`)} />
      </ul>
      <p className="text-14 text-ink-muted">{t("itinerary.season", { season })}</p>
      <a href={`/routes/${route.slug}/download?format=gpx&lng=${locale}`} download className={buttonStyle({ variant: "secondary", className: "min-h-12" })}>
        <Download size={16} aria-hidden /> {t("itinerary.download")}
      </a>
    </div>
  );
}

function Fact({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <li className="flex items-center gap-2">
      <span className="text-accent">{icon}</span>
      {text}
    </li>
  );
}
