import "maplibre-gl/dist/maplibre-gl.css";
import "./map.css";
import { useMemo, useRef, useState } from "react";
import { AttributionControl, Layer, Map, type MapRef, Marker, NavigationControl, Source } from "react-map-gl/maplibre";
import { type EngineProps, MapPartsContext, type MapWords } from "./engine";
import { partsOf, useEngine } from "./engine-parts";
import { embeddedStyle } from "./style";

const PARTS = partsOf({ Marker, Source, Layer }, { hasCasing: true });

const ownWords = ({ attribution, useKeyToZoom, useTwoFingers }: MapWords) => ({
  "AttributionControl.ToggleAttribution": attribution,
  "CooperativeGesturesHandler.WindowsHelpText": useKeyToZoom,
  "CooperativeGesturesHandler.MacHelpText": useKeyToZoom,
  "CooperativeGesturesHandler.MobileHelpText": useTwoFingers,
});

/** The embedded basemap, or the deployment's own style; falls back to the embedded one when that cannot be loaded. */
export function MaplibreEngine(props: EngineProps) {
  const { settings, language } = props;
  const map = useRef<MapRef>(null);
  const { colors, isDark, locale, mapProps } = useEngine(props, map);
  const [isStyleLost, setStyleLost] = useState(false);
  const [isLoaded, setLoaded] = useState(false);
  const style = useMemo(
    () => embeddedStyle({ worldview: settings.worldview, language, colors, origin: location.origin }),
    [settings.worldview, language, colors],
  );
  return (
    <div className={isDark ? "map-dark size-full" : "size-full"}>
      <Map
        {...mapProps}
        ref={map}
        mapStyle={settings.styleUrl && !isStyleLost ? settings.styleUrl : style}
        locale={{ ...locale, ...ownWords(props.words) }}
        attributionControl={false}
        pitchWithRotate={false}
        touchPitch={false}
        maxZoom={17}
        localIdeographFontFamily="PingFang SC, Noto Sans SC, Noto Sans CJK SC, Microsoft YaHei, sans-serif"
        onLoad={() => setLoaded(true)}
        onError={() => {
          if (!isLoaded && settings.styleUrl) setStyleLost(true);
        }}
      >
        <NavigationControl showCompass={false} position="top-right" />
        <AttributionControl compact position="bottom-right" />
        <MapPartsContext.Provider value={PARTS}>{props.children}</MapPartsContext.Provider>
      </Map>
    </div>
  );
}
