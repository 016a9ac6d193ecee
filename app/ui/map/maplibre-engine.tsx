import "maplibre-gl/dist/maplibre-gl.css";
import "./map.css";
import { useImperativeHandle, useMemo, useRef, useState } from "react";
import { AttributionControl, Layer, Map, type MapRef, Marker, NavigationControl, Source } from "react-map-gl/maplibre";
import { type EngineProps, type LineLayer, type MapHandle, type MapParts, MapPartsContext, type MapWords, type MarkerProps } from "./engine";
import { corners, fitOptions, initialCamera, isDarkColor, lineColor, lineFeature, motionMilliseconds, moveOf, useMapColors } from "./engine-shared";
import { embeddedStyle } from "./style";

function MaplibreMarker({ lon, lat, isRaised, isDraggable, onDragEnd, anchor, children }: MarkerProps) {
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

function MaplibreLine({ id, lines, tone, isDashed }: LineLayer) {
  const feature = useMemo(() => lineFeature(lines), [lines]);
  return (
    <Source id={id} type="geojson" data={feature}>
      <Layer id={`${id}-casing`} type="line" layout={{ "line-cap": "round", "line-join": "round" }} paint={{ "line-color": lineColor("faint"), "line-opacity": 0.25, "line-width": 7 }} />
      <Layer
        id={`${id}-line`}
        type="line"
        layout={{ "line-cap": "round", "line-join": "round" }}
        paint={{ "line-color": lineColor(tone), "line-width": 3.5, ...(isDashed ? { "line-dasharray": [1.5, 1.5] } : {}) }}
      />
    </Source>
  );
}

const PARTS: MapParts = { Marker: MaplibreMarker, Line: MaplibreLine };

const words = (label: string, own: MapWords) => ({
  "Map.Title": label,
  "NavigationControl.ZoomIn": own.zoomIn,
  "NavigationControl.ZoomOut": own.zoomOut,
  "AttributionControl.ToggleAttribution": own.attribution,
  "CooperativeGesturesHandler.WindowsHelpText": own.useKeyToZoom,
  "CooperativeGesturesHandler.MacHelpText": own.useKeyToZoom,
  "CooperativeGesturesHandler.MobileHelpText": own.useTwoFingers,
});

/** The embedded basemap, or the deployment's own style; falls back to the embedded one when that cannot be loaded. */
export function MaplibreEngine(props: EngineProps) {
  const { settings, language, handleRef } = props;
  const map = useRef<MapRef>(null);
  const colors = useMapColors();
  const [isStyleLost, setStyleLost] = useState(false);
  const [isLoaded, setLoaded] = useState(false);
  const style = useMemo(
    () => embeddedStyle({ worldview: settings.worldview, language, colors, origin: location.origin }),
    [settings.worldview, language, colors],
  );
  useImperativeHandle(handleRef, (): MapHandle => ({
    fit: (bounds, options) => map.current?.fitBounds(corners(bounds), { ...fitOptions(options?.maxZoom), duration: motionMilliseconds() }),
    flyTo: ({ lon, lat, zoom }) => map.current?.easeTo({ center: [lon, lat], duration: motionMilliseconds(), ...(zoom === undefined ? {} : { zoom }) }),
  }));
  return (
    <div className={isDarkColor(colors.land) ? "map-dark size-full" : "size-full"}>
      <Map
        ref={map}
        initialViewState={initialCamera(props)}
        mapStyle={settings.styleUrl && !isStyleLost ? settings.styleUrl : style}
        locale={words(props.label, props.words)}
        cooperativeGestures={props.isCooperative}
        attributionControl={false}
        dragRotate={false}
        pitchWithRotate={false}
        touchPitch={false}
        maxZoom={17}
        localIdeographFontFamily="PingFang SC, Noto Sans SC, Noto Sans CJK SC, Microsoft YaHei, sans-serif"
        onLoad={() => setLoaded(true)}
        onError={() => {
          if (!isLoaded && settings.styleUrl) setStyleLost(true);
        }}
        onMoveEnd={(event) => props.onMoved?.(moveOf(event))}
        onClick={({ lngLat }) => props.onPick?.({ lon: lngLat.lng, lat: lngLat.lat })}
        {...(props.onPick ? { cursor: "crosshair" } : {})}
      >
        <NavigationControl showCompass={false} position="top-right" />
        <AttributionControl compact position="bottom-right" />
        <MapPartsContext.Provider value={PARTS}>{props.children}</MapPartsContext.Provider>
      </Map>
    </div>
  );
}
