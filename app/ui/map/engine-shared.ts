import { useEffect, useState } from "react";
import type { EngineProps, LineLayer, MapBounds, MapMove } from "./engine";
import { type MapColors, readMapColors } from "./style";

/** The page's colours, again when its theme changes. */
export function useMapColors(): MapColors {
  const [colors, setColors] = useState(readMapColors);
  useEffect(() => {
    const read = () => setColors(readMapColors());
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", read);
    return () => {
      observer.disconnect();
      dark.removeEventListener("change", read);
    };
  }, []);
  return colors;
}

const wrap = (lon: number): number => ((((lon + 180) % 360) + 360) % 360) - 180;

/** Whether a colour of the tokens is a dark one. */
export const isDarkColor = (color: string): boolean => /^#[0-5]/.test(color);

interface LngLatBoundsLike {
  getWest(): number;
  getEast(): number;
  getSouth(): number;
  getNorth(): number;
}

/** The visible part of the world in plain degrees: `west` > `east` when it crosses ±180°. */
export function plainBounds(bounds: LngLatBoundsLike | null): MapBounds {
  if (!bounds || bounds.getEast() - bounds.getWest() >= 360) return { west: -180, south: -85, east: 180, north: 85 };
  return {
    west: wrap(bounds.getWest()), east: wrap(bounds.getEast()),
    south: Math.max(-90, bounds.getSouth()), north: Math.min(90, bounds.getNorth()),
  };
}

interface MoveEvent {
  viewState: { longitude: number; latitude: number; zoom: number };
  target: { getBounds(): LngLatBoundsLike | null };
  originalEvent?: unknown;
}

export const moveOf = ({ viewState, target, originalEvent }: MoveEvent): MapMove => ({
  longitude: wrap(viewState.longitude), latitude: viewState.latitude, zoom: viewState.zoom,
  bounds: plainBounds(target.getBounds()), byPerson: Boolean(originalEvent),
});

/** Corner pairs as the engines want them: across ±180° the east lies beyond 180. */
export const corners = ({ west, south, east, north }: MapBounds): [[number, number], [number, number]] =>
  [[west, south], [east < west ? east + 360 : east, north]];

const PADDING = 48;
export const fitOptions = (maxZoom = 11) => ({ padding: PADDING, maxZoom });

/** Camera of the first frame. */
export function initialCamera({ initialBounds, initialView, closestZoom }: Pick<EngineProps, "initialBounds" | "initialView" | "closestZoom">) {
  if (initialView) return initialView;
  if (initialBounds) return { bounds: corners(initialBounds), fitBoundsOptions: fitOptions(closestZoom) };
  return { longitude: 110, latitude: 25, zoom: 2 };
}

/** GeoJSON of a line, continued past ±180° instead of drawn back across the map. */
export function lineFeature(lines: LineLayer["lines"]) {
  const coordinates = lines.map((line) => {
    let offset = 0;
    let last: number | undefined;
    return line.map(([lon = 0, lat = 0]) => {
      if (last !== undefined && lon - last > 180) offset -= 360;
      if (last !== undefined && lon - last < -180) offset += 360;
      last = lon;
      return [lon + offset, lat];
    });
  });
  return { type: "Feature" as const, properties: {}, geometry: { type: "MultiLineString" as const, coordinates } };
}

/** Colours of drawn lines, from the tokens. */
export function lineColor(tone: LineLayer["tone"]): string {
  const token = tone === "accent" ? "--accent" : "--ink-faint";
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim() || "#0f5f5c";
}

export const motionMilliseconds = (): number => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 400);
