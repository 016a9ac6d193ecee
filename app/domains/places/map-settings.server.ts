import { env } from "~/config/env.server";

export interface MapSettings {
  /** The deployment's own Mapbox account; without it the embedded basemap is drawn. */
  mapboxToken?: string;
  /** A style of self-hosted tiles, instead of the embedded basemap. */
  styleUrl?: string;
  /** Whose borders the embedded basemap draws. */
  worldview: "ne" | "cn";
}

/** What the browser needs to draw a map. A Mapbox token is public by design (`pk.…`). */
export function mapSettings(): MapSettings {
  const { MAPBOX_TOKEN, MAP_STYLE_URL, MAP_WORLDVIEW } = env();
  return {
    worldview: MAP_WORLDVIEW,
    ...(MAPBOX_TOKEN ? { mapboxToken: MAPBOX_TOKEN } : {}),
    ...(MAP_STYLE_URL ? { styleUrl: MAP_STYLE_URL } : {}),
  };
}
