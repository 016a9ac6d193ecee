import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import GeoJSONVT from "geojson-vt";
import vtpbf from "vt-pbf";
import { layersOf } from "./layers.mjs";

const MAX_ZOOM = 6;
const FIRST_ZOOM = { river: 2, admin1: 2, state: 3 };
const OPTIONS = { maxZoom: MAX_ZOOM, indexMaxZoom: 5, indexMaxPoints: 100_000, tolerance: 3, buffer: 64, extent: 4096 };

const folder = process.argv[2];
if (!folder) throw new Error("Say where the pack goes: node build.mjs FOLDER");

/** Points appear from their own zoom on; the last zoom carries all of them, for overzooming. */
const pointsAt = (features, z) =>
  new GeoJSONVT(
    { type: "FeatureCollection", features: features.filter((one) => one.properties.z <= z || z === MAX_ZOOM) },
    { ...OPTIONS, maxZoom: z, indexMaxZoom: Math.min(z, 5) },
  );

function encodeTile(indexes, { z, x, y }) {
  const layers = {};
  for (const [name, index] of Object.entries(indexes)) {
    if (z < (FIRST_ZOOM[name] ?? 0)) continue;
    const tile = index.getTile(z, x, y);
    const features = tile?.features.filter((one) => name !== "admin1" || one.tags.z <= z + 1) ?? [];
    if (features.length > 0) layers[name] = { ...tile, features };
  }
  if (Object.keys(layers).length === 0) return undefined;
  return gzipSync(vtpbf.fromGeojsonVt(layers, { version: 2, extent: OPTIONS.extent }), { level: 9 });
}

function* tilesOf(worldview) {
  const { shapes, points } = layersOf(worldview);
  const shapeIndexes = Object.fromEntries(Object.entries(shapes).map(([name, data]) => [name, new GeoJSONVT(data, OPTIONS)]));
  for (let z = 0; z <= MAX_ZOOM; z++) {
    const pointIndexes = Object.fromEntries(Object.entries(points).map(([name, list]) => [name, pointsAt(list, z)]));
    const indexes = { ...shapeIndexes, ...pointIndexes };
    for (let x = 0; x < 1 << z; x++) {
      for (let y = 0; y < 1 << z; y++) {
        const bytes = encodeTile(indexes, { z, x, y });
        if (bytes) yield { key: `${z}/${x}/${y}`, bytes };
      }
    }
  }
}

const parts = [];
const placed = new Map();
let offset = 0;
mkdirSync(folder, { recursive: true });
for (const worldview of ["ne", "cn"]) {
  const directory = {};
  for (const { key, bytes } of tilesOf(worldview)) {
    const hash = createHash("sha256").update(bytes).digest("hex");
    if (!placed.has(hash)) {
      placed.set(hash, [offset, bytes.length]);
      parts.push(bytes);
      offset += bytes.length;
    }
    directory[key] = placed.get(hash);
  }
  writeFileSync(join(folder, `${worldview}.json`), `${JSON.stringify(directory)}\n`);
  console.log(worldview, Object.keys(directory).length, "tiles,", (offset / 1e6).toFixed(2), "MB so far");
}
writeFileSync(join(folder, "tiles.bin"), Buffer.concat(parts));
