import "mapbox-gl/dist/mapbox-gl.css";
import "./map.css";
import { useImperativeHandle, useMemo, useRef } from "react";
import { Layer, Map, type MapRef, Marker, NavigationControl, Source } from "react-map-gl/mapbox";
import { type EngineProps, type LineLayer, type MapHandle, type MapParts, MapPartsContext, type MarkerProps } from "./engine";
import { corners, fitOptions, initialCamera, isDarkColor, lineColor, lineFeature, motionMilliseconds, moveOf, useMapColors } from "./engine-shared";

function MapboxMarker({ lon, lat, isRaised, isDraggable, onDragEnd, anchor, children }: MarkerProps) {
  return (
    <Marker
      longitude={lon}
      latitude={lat}
      anchor={anchor ?? "center"}
      draggable={isDraggable ?? false}
      style={{ zIndex: isRaised ? 2 : 1 }}
      onDragEnd={({ lngLat }) => onDragEnd?.({ lon: lngLat.lng, lat: lngLat.lat })}
    >
      {children}
    </Marker>
  );
}

function MapboxLine({ id, lines, tone, isDashed }: LineLayer) {
  const feature = useMemo(() => lineFeature(lines), [lines]);
  return (
    <Source id={id} type="geojson" data={feature}>
      <Layer
        id={`${id}-line`}
        type="line"
        layout={{ "line-cap": "round", "line-join": "round" }}
        paint={{ "line-color": lineColor(tone), "line-width": 3.5, ...(isDashed ? { "line-dasharray": [1.5, 1.5] } : {}) }}
      />
    </Source>
  );
}

const PARTS: MapParts = { Marker: MapboxMarker, Line: MapboxLine };

/** Mapbox refuses tokens with these; without its account there is nothing to draw. */
const isRefusal = (error: { status?: number; message?: string }): boolean =>
  error.status === 401 || error.status === 403 || /access token/i.test(error.message ?? "");

/** Mapbox with the deployment's own account; hands over to the embedded basemap when the account is refused. */
export function MapboxEngine(props: EngineProps) {
  const { settings, language, handleRef, onRefused } = props;
  const map = useRef<MapRef>(null);
  const colors = useMapColors();
  useImperativeHandle(handleRef, (): MapHandle => ({
    fit: (bounds, options) => map.current?.fitBounds(corners(bounds), { ...fitOptions(options?.maxZoom), duration: motionMilliseconds() }),
    flyTo: ({ lon, lat, zoom }) => map.current?.easeTo({ center: [lon, lat], duration: motionMilliseconds(), ...(zoom === undefined ? {} : { zoom }) }),
  }));
  return (
    <div className={isDarkColor(colors.land) ? "map-dark size-full" : "size-full"}>
      <Map
        ref={map}
        mapboxAccessToken={settings.mapboxToken ?? ""}
        initialViewState={initialCamera(props)}
        mapStyle={isDarkColor(colors.land) ? "mapbox://styles/mapbox/dark-v11" : "mapbox://styles/mapbox/light-v11"}
        language={language.startsWith("zh") ? "zh-Hans" : "en"}
        worldview={settings.worldview === "cn" ? "CN" : "US"}
        locale={{ "Map.Title": props.label, "NavigationControl.ZoomIn": props.words.zoomIn, "NavigationControl.ZoomOut": props.words.zoomOut }}
        cooperativeGestures={props.isCooperative}
        dragRotate={false}
        maxZoom={18}
        onError={({ error }) => {
          if (isRefusal(error)) onRefused();
        }}
        onMoveEnd={(event) => props.onMoved?.(moveOf(event))}
        onClick={({ lngLat }) => props.onPick?.({ lon: lngLat.lng, lat: lngLat.lat })}
        {...(props.onPick ? { cursor: "crosshair" } : {})}
      >
        <NavigationControl showCompass={false} position="top-right" />
        <MapPartsContext.Provider value={PARTS}>{props.children}</MapPartsContext.Provider>
      </Map>
    </div>
  );
}
