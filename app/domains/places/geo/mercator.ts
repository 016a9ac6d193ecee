/** Planar Web Mercator, scaled so that the world is a square of 2^30: exact in a double, fits Postgres' `point`. */
export const WORLD = 2 ** 30;
/** Beyond this latitude the square ends. */
export const MAX_LATITUDE = 85.051129;

export interface PlanarPoint {
  x: number;
  y: number;
}

const clampLatitude = (lat: number) => Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat));

export function toMercator(lon: number, lat: number): PlanarPoint {
  const sine = Math.sin((clampLatitude(lat) * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return { x: ((lon + 180) / 360) * WORLD, y: y * WORLD };
}

export function fromMercator({ x, y }: PlanarPoint): { lon: number; lat: number } {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI;
  return { lon: (x / WORLD) * 360 - 180, lat };
}

export interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

export interface PlanarBox {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

/**
 * The planar boxes of a viewport: two when it crosses ±180° (`west` > `east`), the whole width when it is wider
 * than the world. North is up, so the smaller y.
 */
export function viewportBoxes(bounds: Bounds): PlanarBox[] {
  const { y: minY } = toMercator(0, bounds.north);
  const { y: maxY } = toMercator(0, bounds.south);
  const box = (west: number, east: number): PlanarBox =>
    ({ minX: toMercator(west, 0).x, maxX: toMercator(east, 0).x, minY, maxY });
  if (bounds.west <= bounds.east) return [box(bounds.west, bounds.east)];
  return [box(bounds.west, 180), box(-180, bounds.east)];
}

/** Side of a 64-pixel cell at a zoom level, in planar units (the map's world is 512 px at zoom 0). */
export const cellSize = (zoom: number): number => WORLD / 2 ** (Math.max(0, Math.min(22, Math.floor(zoom))) + 3);
