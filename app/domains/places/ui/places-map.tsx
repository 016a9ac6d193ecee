import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { MapBounds, MapHandle, MapMove, MapSettings } from "~/ui/map/engine";
import { MapMarker, MapView } from "~/ui/map/map-view";
import type { LocationCard, MapCell } from "../location-view";
import { CellMarker } from "./cell-marker";
import { LocationItem } from "./location-item";
import { useMapWords } from "./use-map-words";
import type { useViewport } from "./use-viewport";

export interface PlacesMapProps {
  settings: MapSettings;
  rows: readonly LocationCard[];
  cells: readonly MapCell[];
  bounds: MapBounds | null;
  viewport: ReturnType<typeof useViewport>;
  selected: { id: string; lon: number; lat: number } | null;
  empty: ReactNode;
  more: ReactNode;
}

/** List and map as one: both from the same search, hover and selection in step. On a phone the list lies over the map. */
export function PlacesMap({ settings, rows, cells, bounds, viewport, selected, empty, more }: PlacesMapProps) {
  const { t } = useTranslation("places");
  const { locale, either } = useFormat();
  const words = useMapWords();
  const map = useRef<MapHandle>(null);
  const isOwnMove = useRef(false);
  const [activeId, setActiveId] = useState<string | null>(null);
  const names = new Map(rows.map((row) => [row.id, either(row.name, row.nameZh)]));
  const active = rows.find((row) => row.id === activeId) ?? selected;

  const moved = (move: MapMove) => {
    if (move.byPerson || isOwnMove.current) viewport.moved(move);
    isOwnMove.current = false;
  };
  const open = (cell: MapCell) => {
    if (cell.count === 1) return viewport.select(cell.id);
    isOwnMove.current = true;
    const zoom = Number(viewport.params.get("zoom") ?? 2);
    map.current?.flyTo({ lon: cell.lon, lat: cell.lat, zoom: Math.min(17, zoom + 2) });
  };

  return (
    <div className="relative grid gap-4 lg:grid-cols-[minmax(20rem,25rem)_minmax(0,1fr)]">
      <section aria-label={t("map.list")} className="max-lg:pointer-events-none max-lg:absolute max-lg:inset-x-0 max-lg:bottom-6 max-lg:z-10">
        <ol className="space-y-2 max-lg:pointer-events-auto max-lg:flex max-lg:snap-x max-lg:gap-2 max-lg:space-y-0 max-lg:overflow-x-auto max-lg:px-2 max-lg:pb-2">
          {rows.map((row) => (
            <LocationItem key={row.id} location={row} to={viewport.hrefOf(row.id)} isActive={row.id === active?.id} onActive={setActiveId} />
          ))}
        </ol>
        {rows.length === 0 ? <div className="max-lg:pointer-events-auto max-lg:px-2">{empty}</div> : null}
        <div className="max-lg:hidden">{more}</div>
      </section>
      <div className="lg:order-last">
        <MapView
          label={t("map.label")}
          className="h-[calc(100dvh-15rem)] min-h-112 rounded-md border border-line lg:sticky lg:top-20 lg:h-[calc(100dvh-7rem)]"
          settings={settings}
          language={locale}
          words={words}
          handleRef={map}
          onMoved={moved}
          {...(bounds ? { initialBounds: bounds } : {})}
        >
          {cells.map((cell) => (
            <CellMarker key={`${cell.id}-${cell.count}`} cell={cell} name={names.get(cell.id)} isActive={cell.count === 1 && cell.id === active?.id} onOpen={open} />
          ))}
          {active ? (
            <MapMarker lon={active.lon} lat={active.lat} isRaised>
              <span aria-hidden className="pointer-events-none block size-4 rounded-full border-3 border-paper-raised bg-blocked" />
            </MapMarker>
          ) : null}
        </MapView>
      </div>
    </div>
  );
}
