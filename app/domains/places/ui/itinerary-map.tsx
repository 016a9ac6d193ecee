import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { MapSettings } from "~/ui/map/engine";
import type { RouteView } from "../route-view";
import { RouteMap } from "./route-map";

/** The route's line; the map is fetched when the reader comes near it. Without it the chapters below say everything. */
export function ItineraryMap({ route, settings }: { route: RouteView; settings: MapSettings }) {
  const { t } = useTranslation("places");
  const { either } = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const target = box.current;
    if (!target) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), { rootMargin: "200px" });
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  const stops = route.stops.map((stop) => ({ id: stop.id, name: either(stop.name, stop.nameZh), lon: stop.lon, lat: stop.lat }));
  return (
    <section aria-label={t("itinerary.map")}>
      <div ref={box} className="h-80 rounded-md bg-paper-sunken sm:h-96 print:hidden">
        {isNear ? (
          <RouteMap
            settings={settings}
            label={either(route.title, route.titleZh)}
            lines={route.lines}
            stops={stops}
            bounds={route.bounds}
            isCooperative
            className="h-full"
            onStop={(id) => document.getElementById(id)?.scrollIntoView({ behavior: "smooth", block: "start" })}
          />
        ) : null}
      </div>
      <ol className="sr-only">
        {stops.map((stop) => <li key={stop.id}>{stop.name}</li>)}
      </ol>
    </section>
  );
}
