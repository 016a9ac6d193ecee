import { MapPin } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { MapSettings } from "~/ui/map/engine";
import { MapMarker, MapView } from "~/ui/map/map-view";
import { useMapWords } from "./use-map-words";

/** A small map with one place on it. */
export function SpotMap({ settings, lon, lat, label }: { settings: MapSettings; lon: number; lat: number; label: string }) {
  const { t } = useTranslation("places");
  const { locale } = useFormat();
  const words = useMapWords();
  return (
    <MapView label={t("map.of", { name: label })} className="h-56 rounded-md border border-line" settings={settings} language={locale} words={words} isCooperative initialView={{ longitude: lon, latitude: lat, zoom: 7 }}>
      <MapMarker lon={lon} lat={lat} anchor="bottom">
        <MapPin size={32} aria-hidden className="fill-accent text-paper-raised" />
      </MapMarker>
    </MapView>
  );
}
