import { readFile } from "node:fs/promises";
import path from "node:path";

export type Worldview = "ne" | "cn";

interface Pack {
  bytes: Buffer;
  /** Worldview → `z/x/y` → where the gzipped tile lies. */
  directories: Record<Worldview, Record<string, [offset: number, length: number]>>;
}

/** The built client carries `public/`; the sources have it too. */
const FOLDERS = ["build/web/client/basemap", "public/basemap"];

let pack: Promise<Pack> | undefined;

async function loadFrom(folder: string): Promise<Pack> {
  const file = (name: string) => readFile(path.join(process.cwd(), folder, name));
  const [bytes, ne, cn] = await Promise.all([file("tiles.bin"), file("ne.json"), file("cn.json")]);
  return { bytes, directories: { ne: JSON.parse(ne.toString()), cn: JSON.parse(cn.toString()) } };
}

async function loadPack(): Promise<Pack> {
  let failure: unknown;
  for (const folder of FOLDERS) {
    try {
      return await loadFrom(folder);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** The gzipped vector tile, or undefined where the map is empty. The pack (4 MB) is read once and kept. */
export async function readBasemapTile(worldview: Worldview, key: string): Promise<Uint8Array | undefined> {
  pack ??= loadPack().catch((error: unknown) => {
    pack = undefined;
    throw error;
  });
  const { bytes, directories } = await pack;
  const place = directories[worldview][key];
  return place && bytes.subarray(place[0], place[0] + place[1]);
}
