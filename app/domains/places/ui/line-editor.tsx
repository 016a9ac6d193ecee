import { useFetcher } from "@remix-run/react";
import { Pencil, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Button } from "~/ui/button";
import { MapLine, MapMarker } from "~/ui/map/map-view";
import type { MapSettings } from "~/ui/map/engine";
import type { RouteView } from "../route-view";
import { RouteMap } from "./route-map";

type Point = [number, number];

export interface LineEditorProps {
  route: RouteView;
  settings: MapSettings;
  activeStopId: string | null;
  onStop: (id: string) => void;
  /** A click on the map while nothing is drawn: the place of a new stop. */
  onPlace: (at: { lon: number; lat: number }) => void;
}

const rounded = ({ lon, lat }: { lon: number; lat: number }): Point => [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];

/** The route on the map. Its line can be drawn anew point by point, each point dragged, or laid straight through the stops. */
export function LineEditor({ route, settings, activeStopId, onStop, onPlace }: LineEditorProps) {
  const { t } = useTranslation("places");
  const { either } = useFormat();
  const fetcher = useFetcher<{ problem?: string }>();
  const [drawn, setDrawn] = useState<Point[] | null>(null);
  const save = (lines: Point[][]) => {
    void fetcher.submit({ intent: "line", lines: JSON.stringify(lines), revision: String(route.revision) }, { method: "post" });
    setDrawn(null);
  };
  const move = (index: number, at: { lon: number; lat: number }) =>
    setDrawn((points) => points?.map((point, position) => (position === index ? rounded(at) : point)) ?? null);
  const stops = route.stops.map((stop) => ({ id: stop.id, name: either(stop.name, stop.nameZh), lon: stop.lon, lat: stop.lat }));
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-2">
        {drawn ? (
          <>
            <Button variant="primary" disabled={drawn.length < 2} onClick={() => save([drawn])}>{t("draw.save")}</Button>
            <Button icon={Undo2} disabled={drawn.length === 0} onClick={() => setDrawn(drawn.slice(0, -1))}>{t("draw.undo")}</Button>
            <Button variant="quiet" onClick={() => setDrawn(null)}>{t("draw.cancel")}</Button>
          </>
        ) : (
          <>
            <Button icon={Pencil} onClick={() => setDrawn([])}>{t("draw.start")}</Button>
            {route.stops.length > 1 ? <Button variant="quiet" onClick={() => save([route.stops.map(({ lon, lat }): Point => [lon, lat])])}>{t("draw.straight")}</Button> : null}
          </>
        )}
      </div>
      <p className="text-12 text-ink-muted" aria-live="polite">{drawn ? t("draw.help", { count: drawn.length }) : t("draw.click_for_stop")}</p>
      {fetcher.data?.problem ? <Alert tone="blocked" live>{fetcher.data.problem}</Alert> : null}
      <RouteMap
        settings={settings}
        label={either(route.title, route.titleZh)}
        lines={drawn ? [] : route.lines}
        stops={stops}
        bounds={route.bounds}
        activeId={activeStopId}
        onStop={onStop}
        onPick={(at) => (drawn ? setDrawn([...drawn, rounded(at)]) : onPlace(at))}
        className="h-[28rem] lg:h-[calc(100dvh-12rem)]"
      >
        {drawn && drawn.length > 1 ? <MapLine id="drawn" lines={[drawn]} tone="accent" /> : null}
        {drawn?.map(([lon, lat], index) => (
          <MapMarker key={index} lon={lon} lat={lat} isRaised isDraggable onDragEnd={(at) => move(index, at)}>
            <span aria-hidden className="block size-3.5 cursor-grab rounded-full border-2 border-paper-raised bg-blocked" />
          </MapMarker>
        ))}
      </RouteMap>
    </div>
  );
}
