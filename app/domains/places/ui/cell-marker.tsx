import { MapPin } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { cn } from "~/ui/cn";
import { MapMarker } from "~/ui/map/map-view";
import type { MapCell } from "../location-view";

export interface CellMarkerProps {
  cell: MapCell;
  name: string | undefined;
  isActive: boolean;
  onOpen: (cell: MapCell) => void;
}

const SIZES: readonly [number, string][] = [[100, "size-13 text-14"], [20, "size-11 text-14"], [0, "size-9 text-13"]];

/** One spot of the map: how many places are near, or the place itself. */
export function CellMarker({ cell, name, isActive, onOpen }: CellMarkerProps) {
  const { t } = useTranslation("places");
  const { compact } = useFormat();
  const size = SIZES.find(([least]) => cell.count >= least)?.[1];
  return (
    <MapMarker lon={cell.lon} lat={cell.lat} isRaised={isActive} anchor={cell.count > 1 ? "center" : "bottom"}>
      {cell.count > 1 ? (
        <button
          type="button"
          onClick={() => onOpen(cell)}
          aria-label={t("map.cluster", { count: cell.count })}
          className={cn("flex items-center justify-center rounded-full border-2 border-paper-raised bg-accent font-semibold text-accent-ink tabular-nums shadow-float", size)}
        >
          {compact(cell.count)}
        </button>
      ) : (
        <button
          type="button"
          onClick={() => onOpen(cell)}
          aria-label={name ?? t("map.one_place")}
          title={name}
          className={cn("flex size-9 items-center justify-center rounded-full border-2 shadow-float", isActive ? "border-accent bg-accent text-accent-ink" : "border-paper-raised bg-paper-raised text-accent")}
        >
          <MapPin size={18} aria-hidden />
        </button>
      )}
    </MapMarker>
  );
}
