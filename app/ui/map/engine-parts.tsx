import { type ComponentType, type CSSProperties, type ReactNode, type RefObject, useImperativeHandle, useMemo } from "react";
import type { EngineProps, LineLayer, MapHandle, MapParts, MarkerProps } from "./engine";
import { corners, fitOptions, initialCamera, isDarkColor, lineColor, lineFeature, motionMilliseconds, moveOf, useMapColors } from "./engine-shared";

interface At {
  lngLat: { lng: number; lat: number };
}

interface LinePaint {
  id: string;
  type: "line";
  layout: { "line-cap": "round"; "line-join": "round" };
  paint: { "line-color": string; "line-width": number; "line-opacity"?: number; "line-dasharray"?: number[] };
}

/** The components that both map libraries have, as far as they are used here. */
interface Library {
  Marker: ComponentType<{
    longitude: number; latitude: number; anchor: "center" | "bottom"; draggable: boolean; style: CSSProperties;
    onDragEnd: (event: At) => void; children: ReactNode;
  }>;
  Source: ComponentType<{ id: string; type: "geojson"; data: ReturnType<typeof lineFeature>; children: ReactNode }>;
  Layer: ComponentType<LinePaint>;
}

const spotOf = ({ lngLat }: At) => ({ lon: lngLat.lng, lat: lngLat.lat });
const layout = { "line-cap": "round", "line-join": "round" } as const;

/** What stands inside a map, drawn by this library; `hasCasing` where the basemap's lines would swallow thin ones. */
export function partsOf({ Marker, Source, Layer }: Library, { hasCasing }: { hasCasing: boolean }): MapParts {
  return {
    Marker: ({ lon, lat, isRaised, isDraggable, onDragEnd, anchor, children }: MarkerProps) => (
      <Marker
        longitude={lon}
        latitude={lat}
        anchor={anchor ?? "center"}
        draggable={isDraggable ?? false}
        style={{ zIndex: isRaised ? 2 : 1 }}
        onDragEnd={(event) => onDragEnd?.(spotOf(event))}
      >
        {children}
      </Marker>
    ),
    Line: function Line({ id, lines, tone, isDashed }: LineLayer) {
      const feature = useMemo(() => lineFeature(lines), [lines]);
      return (
        <Source id={id} type="geojson" data={feature}>
          {hasCasing ? <Layer id={`${id}-casing`} type="line" layout={layout} paint={{ "line-color": lineColor("faint"), "line-opacity": 0.25, "line-width": 7 }} /> : null}
          <Layer
            id={`${id}-line`}
            type="line"
            layout={layout}
            paint={{ "line-color": lineColor(tone), "line-width": 3.5, ...(isDashed ? { "line-dasharray": [1.5, 1.5] } : {}) }}
          />
        </Source>
      );
    },
  };
}

interface Camera {
  fitBounds(bounds: ReturnType<typeof corners>, options: ReturnType<typeof fitOptions> & { duration: number }): unknown;
  easeTo(to: { center: [number, number]; duration: number; zoom?: number }): unknown;
}

/** What every engine does alike: hands the page its camera, and says how the map begins, moves and is pressed. */
export function useEngine(props: EngineProps, map: RefObject<Camera | null>) {
  const colors = useMapColors();
  useImperativeHandle(props.handleRef, (): MapHandle => ({
    fit: (bounds, options) => map.current?.fitBounds(corners(bounds), { ...fitOptions(options?.maxZoom), duration: motionMilliseconds() }),
    flyTo: ({ lon, lat, zoom }) => map.current?.easeTo({ center: [lon, lat], duration: motionMilliseconds(), ...(zoom === undefined ? {} : { zoom }) }),
  }));
  return {
    colors,
    isDark: isDarkColor(colors.land),
    locale: { "Map.Title": props.label, "NavigationControl.ZoomIn": props.words.zoomIn, "NavigationControl.ZoomOut": props.words.zoomOut },
    mapProps: {
      initialViewState: initialCamera(props),
      cooperativeGestures: props.isCooperative,
      dragRotate: false,
      onMoveEnd: (event: Parameters<typeof moveOf>[0]) => props.onMoved?.(moveOf(event)),
      onClick: (event: At) => props.onPick?.(spotOf(event)),
      ...(props.onPick ? { cursor: "crosshair" } : {}),
    },
  };
}
