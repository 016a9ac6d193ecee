import type { LoaderFunctionArgs } from "@remix-run/node";
import { getTile } from "~/domains/places/get-tile.server";

/** Tiles change only with the program; the style asks for them with the version of the pack. */
const CACHE = { "Cache-Control": "public, max-age=31536000, immutable" };

/** A gzipped vector tile of the embedded basemap; 204 where there is nothing to draw. */
export async function loader({ params }: LoaderFunctionArgs) {
  const { worldview, z, x, y } = params;
  const bytes = await getTile({ worldview, z, x, y: y?.replace(/\.pbf$/, "") });
  if (!bytes) return new Response(null, { status: 204, headers: CACHE });
  const body = new Uint8Array(bytes);
  return new Response(body, {
    headers: {
      ...CACHE, "Content-Type": "application/vnd.mapbox-vector-tile", "Content-Encoding": "gzip",
      "Content-Length": String(body.length), "Cross-Origin-Resource-Policy": "same-origin",
    },
  });
}
