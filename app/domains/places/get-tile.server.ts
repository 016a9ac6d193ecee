import { z } from "zod";
import { notFound } from "~/domains/core/errors";
import { readBasemapTile } from "~/integrations/maps/basemap.server";

const whole = z.string().regex(/^\d{1,2}$/).transform(Number);
const tileInput = z.object({ worldview: z.enum(["ne", "cn"]), z: whole, x: whole, y: whole });

/** One tile of the embedded basemap, gzipped; undefined where there is only sea. Other addresses are not found. */
export async function getTile(input: unknown): Promise<Uint8Array | undefined> {
  const tile = tileInput.safeParse(input);
  if (!tile.success) throw notFound("tile");
  const { worldview, z: zoom, x, y } = tile.data;
  if (zoom > 6 || x >= 2 ** zoom || y >= 2 ** zoom) throw notFound("tile");
  return readBasemapTile(worldview, `${zoom}/${x}/${y}`);
}
