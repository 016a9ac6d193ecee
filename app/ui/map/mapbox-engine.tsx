import "mapbox-gl/dist/mapbox-gl.css";
import "./map.css";
import { useRef } from "react";
import { Layer, Map, type MapRef, Marker, NavigationControl, Source } from "react-map-gl/mapbox";
import { type EngineProps, MapPartsContext } from "./engine";
import { partsOf, useEngine } from "./engine-parts";

const PARTS = partsOf({ Marker, Source, Layer }, { hasCasing: false });

/** Mapbox refuses tokens with these; without its account there is nothing to draw. */
const isRefusal = (error: { status?: number; message?: string }): boolean =>
  error.status === 401 || error.status === 403 || /access token/i.test(error.message ?? "");

/** Mapbox with the deployment's own account; hands over to the embedded basemap when the account is refused. */
export function MapboxEngine(props: EngineProps) {
  const { settings, language, onRefused } = props;
  const map = useRef<MapRef>(null);
  const { isDark, locale, mapProps } = useEngine(props, map);
  return (
    <div className={isDark ? "map-dark size-full" : "size-full"}>
      <Map
        {...mapProps}
        ref={map}
        mapboxAccessToken={settings.mapboxToken ?? ""}
        mapStyle={isDark ? "mapbox://styles/mapbox/dark-v11" : "mapbox://styles/mapbox/light-v11"}
        language={language.startsWith("zh") ? "zh-Hans" : "en"}
        worldview={settings.worldview === "cn" ? "CN" : "US"}
        locale={locale}
        maxZoom={18}
        onError={({ error }) => {
          if (isRefusal(error)) onRefused();
        }}
      >
        <NavigationControl showCompass={false} position="top-right" />
        <MapPartsContext.Provider value={PARTS}>{props.children}</MapPartsContext.Provider>
      </Map>
    </div>
  );
}
