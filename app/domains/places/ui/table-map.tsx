import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { MapBounds, MapSettings } from "~/ui/map/engine";
import { MapLine, MapMarker, MapView } from "~/ui/map/map-view";
import { useMapWords } from "./use-map-words";

interface Drawn {
  name: string;
  position: readonly number[];
}

export interface TableMapProps {
  settings: MapSettings;
  before: readonly Drawn[];
  after: readonly Drawn[];
  bounds: MapBounds | null;
  isMoved: boolean;
}

/** The rows on the map, where the declared datum puts them; a dashed line leads there from where the bare numbers lie. */
export function TableMap({ settings, before, after, bounds, isMoved }: TableMapProps) {
  const { t } = useTranslation("places");
  const { locale } = useFormat();
  const words = useMapWords();
  const shifts = after.map(({ position }, index) => [before[index]?.position ?? position, position]);
  return (
    <figure>
      <MapView label={t("import.map")} className="h-96 rounded-md border border-line lg:h-[36rem]" settings={settings} language={locale} words={words} closestZoom={14} {...(bounds ? { initialBounds: bounds } : {})}>
        {isMoved ? <MapLine id="shift" lines={shifts} tone="faint" isDashed /> : null}
        {after.map(({ name, position }, index) => (
          <MapMarker key={index} lon={position[0] ?? 0} lat={position[1] ?? 0}>
            <span title={name} className="block size-3 rounded-full border-2 border-paper-raised bg-accent" />
          </MapMarker>
        ))}
      </MapView>
      <figcaption className="mt-1 text-12 text-ink-muted">{isMoved ? t("import.map_moved_points") : t("import.map_same")}</figcaption>
    </figure>
  );
}
