import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";

/** Raise it when the pack in `public/basemap` is rebuilt: tiles are cached for good. */
const PACK_VERSION = 1;

export interface MapColors {
  water: string;
  land: string;
  coast: string;
  river: string;
  province: string;
  border: string;
  place: string;
  label: string;
  labelStrong: string;
  halo: string;
}

/** The map's colours are the design tokens of the page it stands in, read when the theme changes. */
export function readMapColors(): MapColors {
  const tokens = getComputedStyle(document.documentElement);
  const token = (name: string) => tokens.getPropertyValue(`--${name}`).trim() || "#888888";
  return {
    water: token("waiting-soft"), land: token("paper"), coast: token("line-strong"), river: token("waiting-soft"),
    province: token("line-strong"), border: token("ink-faint"), place: token("ink-faint"), label: token("ink-faint"),
    labelStrong: token("ink-muted"), halo: token("paper"),
  };
}

type Get = ExpressionSpecification;
const english: Get = ["get", "n"];
const chinese: Get = ["coalesce", ["get", "zh"], ["get", "n"]];

const shownFrom = (lead: number): ExpressionSpecification => ["<=", ["get", "z"], ["+", ["zoom"], lead]];
const byZoom = (from: [number, number], to: [number, number]): ExpressionSpecification =>
  ["interpolate", ["linear"], ["zoom"], ...from, ...to];

function shapeLayers(colors: MapColors): LayerSpecification[] {
  const base = { source: "basemap" } as const;
  return [
    { id: "water", type: "background", paint: { "background-color": colors.water } },
    { id: "land", type: "fill", ...base, "source-layer": "land", paint: { "fill-color": colors.land } },
    { id: "coast", type: "line", ...base, "source-layer": "land", paint: { "line-color": colors.coast, "line-width": 0.6, "line-opacity": 0.7 } },
    { id: "river", type: "line", ...base, "source-layer": "river", minzoom: 2, paint: { "line-color": colors.river, "line-width": byZoom([2, 0.5], [7, 2]) } },
    { id: "lake", type: "fill", ...base, "source-layer": "lake", paint: { "fill-color": colors.water } },
    { id: "province", type: "line", ...base, "source-layer": "admin1", minzoom: 2.5, paint: { "line-color": colors.province, "line-dasharray": [3, 2], "line-width": byZoom([3, 0.4], [7, 1]), "line-opacity": 0.7 } },
    { id: "border", type: "line", ...base, "source-layer": "border", paint: { "line-color": colors.border, "line-width": byZoom([1, 0.5], [6, 1.4]) } },
  ];
}

function labelLayers(colors: MapColors, name: Get): LayerSpecification[] {
  const base = { source: "basemap", type: "symbol" } as const;
  const halo = { "text-halo-color": colors.halo, "text-halo-width": 1.3 };
  return [
    {
      id: "place-dot", type: "circle", source: "basemap", "source-layer": "place", minzoom: 3, filter: shownFrom(0),
      paint: { "circle-radius": byZoom([3, 1.4], [8, 2.8]), "circle-color": colors.place, "circle-stroke-color": colors.halo, "circle-stroke-width": 1 },
    },
    {
      id: "province-name", ...base, "source-layer": "state", minzoom: 3.5, maxzoom: 8, filter: shownFrom(1),
      layout: { "text-field": name, "text-size": byZoom([4, 10], [8, 13]), "text-max-width": 8 },
      paint: { "text-color": colors.label, ...halo },
    },
    {
      id: "place-name", ...base, "source-layer": "place", minzoom: 2, filter: shownFrom(0),
      layout: { "text-field": name, "text-size": byZoom([3, 10], [9, 14]), "text-anchor": "bottom", "text-offset": [0, -0.35], "symbol-sort-key": ["get", "r"] },
      paint: { "text-color": colors.labelStrong, ...halo },
    },
    {
      id: "country-name", ...base, "source-layer": "country", maxzoom: 6, filter: shownFrom(0.5),
      layout: { "text-field": name, "text-size": byZoom([1, 11], [5, 16]), "text-max-width": 7 },
      paint: { "text-color": colors.labelStrong, ...halo },
    },
  ];
}

/**
 * The style of the embedded basemap in the page's colours and the reader's language. It needs no glyphs and no
 * sprites: MapLibre draws letters with the fonts of the page. Beyond zoom 6 the tiles are drawn larger.
 */
export function embeddedStyle(options: { worldview: string; language: string; colors: MapColors; origin: string }): StyleSpecification {
  const { worldview, language, colors, origin } = options;
  return {
    version: 8,
    name: "Scenemark",
    sources: {
      basemap: {
        type: "vector", tiles: [`${origin}/tiles/${worldview}/{z}/{x}/{y}.pbf?v=${PACK_VERSION}`], minzoom: 0, maxzoom: 6,
        attribution: '<a href="https://www.naturalearthdata.com/" target="_blank" rel="noreferrer">Natural Earth</a> · <a href="https://www.geonames.org/" target="_blank" rel="noreferrer">GeoNames</a> CC BY',
      },
    },
    layers: [...shapeLayers(colors), ...labelLayers(colors, language.startsWith("zh") ? chinese : english)],
  };
}
