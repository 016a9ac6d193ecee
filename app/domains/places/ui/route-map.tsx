import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { MapBounds, MapSettings } from "~/ui/map/engine";
import { MapLine, MapMarker, MapView } from "~/ui/map/map-view";
import { cn } from "~/ui/cn";
import { useMapWords } from "./use-map-words";

export interface RouteMapStop {
  id: string;
  name: string;
  lon: number;
  lat: number;
}

export interface RouteMapProps {
  settings: MapSettings;
  label: string;
  lines: readonly (readonly (readonly number[])[])[];
  stops: readonly RouteMapStop[];
  bounds: MapBounds | null;
  className?: string;
  activeId?: string | null;
  isCooperative?: boolean;
  onStop?: (id: string) => void;
  onPick?: (at: { lon: number; lat: number }) => void;
  children?: ReactNode;
}

/** A route on the map: its line, or straight lines between the stops where there is none, and the stops numbered. */
export function RouteMap({ settings, label, lines, stops, bounds, className, activeId, isCooperative = false, onStop, onPick, children }: RouteMapProps) {
  const { t } = useTranslation("places");
  const { locale } = useFormat();
  const words = useMapWords();
  const straight = stops.length > 1 ? [stops.map(({ lon, lat }) => [lon, lat])] : [];
  const isDrawn = lines.length > 0;
  return (
    <MapView
      label={t("map.of", { name: label })}
      className={cn("rounded-md border border-line", className)}
      settings={settings}
      language={locale}
      words={words}
      isCooperative={isCooperative}
      closestZoom={14}
      {...(bounds ? { initialBounds: bounds } : {})}
      {...(onPick ? { onPick } : {})}
    >
      <MapLine id="route" lines={isDrawn ? lines : straight} tone="accent" isDashed={!isDrawn} />
      {stops.map((stop, index) => (
        <MapMarker key={stop.id} lon={stop.lon} lat={stop.lat} isRaised={stop.id === activeId}>
          <button
            type="button"
            onClick={(event) => {
              event.stopPropagation();
              onStop?.(stop.id);
            }}
            title={stop.name}
            aria-label={t("map.stop", { number: index + 1, name: stop.name })}
            className={cn(
              "flex size-8 items-center justify-center rounded-full border-2 text-13 font-semibold tabular-nums shadow-float",
              stop.id === activeId ? "border-accent bg-paper-raised text-accent" : "border-paper-raised bg-accent text-accent-ink",
            )}
          >
            {index + 1}
          </button>
        </MapMarker>
      ))}
      {children}
    </MapView>
  );
}
