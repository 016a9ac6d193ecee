import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { MapBounds, MapSettings } from "~/ui/map/engine";
import { MapLine, MapMarker, MapView } from "~/ui/map/map-view";
import { useMapWords } from "./use-map-words";

interface Drawn {
  lines: (readonly (readonly number[])[])[];
  stops: { name: string; position: readonly number[] }[];
}

export interface ImportMapProps {
  settings: MapSettings;
  before: Drawn;
  after: Drawn;
  bounds: MapBounds | null;
  isMoved: boolean;
}

const MOST_PINS = 100;

/** The file on the map: where its numbers lie as they are (dashed), and where the declared datum puts them (solid). */
export function ImportMap({ settings, before, after, bounds, isMoved }: ImportMapProps) {
  const { t } = useTranslation("places");
  const { locale } = useFormat();
  const words = useMapWords();
  return (
    <figure className="lg:sticky lg:top-20">
      <MapView label={t("import.map")} className="h-96 rounded-md border border-line lg:h-[calc(100dvh-14rem)]" settings={settings} language={locale} words={words} closestZoom={14} {...(bounds ? { initialBounds: bounds } : {})}>
        {isMoved ? <MapLine id="before" lines={before.lines} tone="faint" isDashed /> : null}
        <MapLine id="after" lines={after.lines} tone="accent" />
        {after.stops.slice(0, MOST_PINS).map((stop, index) => (
          <MapMarker key={index} lon={stop.position[0] ?? 0} lat={stop.position[1] ?? 0}>
            <span title={stop.name} className="flex size-6 items-center justify-center rounded-full border-2 border-paper-raised bg-accent text-12 font-semibold text-accent-ink tabular-nums">{index + 1}</span>
          </MapMarker>
        ))}
      </MapView>
      <figcaption className="mt-1 text-12 text-ink-muted">{isMoved ? t("import.map_moved") : t("import.map_same")}</figcaption>
    </figure>
  );
}
