import fc from "fast-check";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { aZipBomb, BILLION_LAUGHS } from "~tests/factories/hostile-files";
import { DomainError } from "../../core/errors";
import type { Position } from "../geo/datum";
import { readTrackFile } from "./read-track-file.server";
import { cleanText } from "./track-builder";
import { writeCsv, writeGeoJson, writeGpx, writeKml, type WrittenTrack } from "./write-track-file";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (name: string, text: string | Uint8Array) =>
  readTrackFile({ name, bytes: typeof text === "string" ? bytes(text) : text });
const gpx = (body: string) => `<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">${body}</gpx>`;

async function refusal(name: string, text: string | Uint8Array): Promise<string> {
  try {
    await read(name, text);
  } catch (error) {
    if (error instanceof DomainError) return error.details.reason ?? "";
    throw error;
  }
  return "taken";
}

describe("GPX", () => {
  it("reads tracks, routes and waypoints with names, notes and heights", async () => {
    const track = await read("walk.gpx", gpx(`
      <metadata><name>Old town walk</name><desc>Two gates &amp; a wall</desc></metadata>
      <wpt lat="34.2610" lon="108.9420"><ele>405.5</ele><name>Bell Tower 钟楼</name><desc>Start here</desc></wpt>
      <trk><trkseg><trkpt lat="34.26" lon="108.94"><ele>400</ele><time>2026-01-01T00:00:00Z</time></trkpt><trkpt lat="34.27" lon="108.95"/></trkseg></trk>
      <rte><rtept lat="34.1" lon="108.9"><name>ignored: there are waypoints</name></rtept><rtept lat="34.2" lon="108.9"/></rte>`));
    expect(track).toMatchObject({
      format: "gpx", name: "Old town walk", description: "Two gates & a wall", refused: 0, changed: 0,
      lines: [[[108.94, 34.26, 400], [108.95, 34.27]], [[108.9, 34.1], [108.9, 34.2]]],
      stops: [{ name: "Bell Tower 钟楼", description: "Start here", position: [108.942, 34.261, 405.5] }],
    });
  });

  it("takes named route points as stops when there are no waypoints", async () => {
    const track = await read("r.gpx", gpx('<rte><rtept lat="1" lon="2"><name>A</name></rtept><rtept lat="1.1" lon="2"/></rte>'));
    expect(track.stops).toEqual([{ name: "A", position: [2, 1] }]);
  });

  it("reports points that are nowhere and keeps the others", async () => {
    const track = await read("lat91.gpx", gpx('<trk><trkseg><trkpt lat="91" lon="2"/><trkpt lat="1" lon="1e9"/><trkpt lat="x" lon="2"/><trkpt lat="1" lon="2"/><trkpt lat="90" lon="-180"/></trkseg></trk>'));
    expect(track.lines).toEqual([[[2, 1], [-180, 90]]]);
    expect(track.refused).toBe(3);
    expect(track.rows.map((row) => row.reason)).toEqual(["latitude_range", "longitude_range", "not_a_number"]);
  });

  it("drops mark-up from names and shortens endless ones", async () => {
    const track = await read("n.gpx", gpx(`<wpt lat="1" lon="2"><name>&lt;script&gt;alert(1)&lt;/script&gt;Gate</name></wpt><wpt lat="1" lon="2"><name>${"长".repeat(500)}</name></wpt><wpt lat="1" lon="2"/>`));
    expect(track.stops.map((stop) => stop.name)).toEqual(["Gate", "长".repeat(200), "3"]);
    expect(track.rows.map((row) => row.reason)).toEqual(["name_shortened", "stop_without_name"]);
  });
});

describe("other formats", () => {
  it("reads KML points, lines, Google's tracks, and names what it does not read", async () => {
    const track = await read("t.kml", `<kml xmlns:gx="g"><Document><name>Doc</name>
      <Placemark><name><![CDATA[<b>Gate</b>]]></name><description>d</description><Point><coordinates>10,20,30</coordinates></Point></Placemark>
      <Placemark><LineString><coordinates> 1,2 3,4,5
        6,7 </coordinates></LineString></Placemark>
      <Placemark><gx:Track><when>x</when><gx:coord>8 9 10</gx:coord><gx:coord>9 9 10</gx:coord></gx:Track></Placemark>
      <Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,1 0,1</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
      <NetworkLink><Link><href>http://169.254.169.254/</href></Link></NetworkLink></Document></kml>`);
    expect(track).toMatchObject({
      format: "kml", name: "Doc", stops: [{ name: "Gate", description: "d", position: [10, 20, 30] }],
      lines: [[[1, 2], [3, 4, 5], [6, 7]], [[8, 9, 10], [9, 9, 10]]], refused: 2,
    });
  });

  it("reads GeoJSON of every nesting and refuses areas", async () => {
    const track = await read("t.geojson", JSON.stringify({
      type: "FeatureCollection",
      features: [
        { type: "Feature", properties: { name: "A", name_zh: "甲" }, geometry: { type: "Point", coordinates: [1, 2] } },
        { type: "Feature", properties: null, geometry: { type: "GeometryCollection", geometries: [{ type: "LineString", coordinates: [[1, 2], [3, 4]] }] } },
        { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [] } },
        { type: "Feature", properties: {}, geometry: null },
      ],
    }));
    expect(track).toMatchObject({ stops: [{ name: "A", nameZh: "甲" }], lines: [[[1, 2], [3, 4]]], refused: 2 });
  });

  it("reads CSV by its headers, with commas, semicolons or tabs, in UTF-8 or GB 18030", async () => {
    for (const delimiter of [",", ";", "\t"]) {
      const track = await read("t.csv", [["Name", "Latitude", "Longitude"], ["Gate", "1", "2"], ["Nowhere", "91", "0"]].map((row) => row.join(delimiter)).join("\n"));
      expect(track).toMatchObject({ stops: [{ name: "Gate", position: [2, 1] }], refused: 1, rows: [{ row: 3, what: "row", reason: "latitude_range" }] });
    }
    // 名称,纬度,经度 / 长城,40,116 as GB 18030
    const gb = Uint8Array.from([0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xce, 0xb3, 0xb6, 0xc8, 0x2c, 0xbe, 0xad, 0xb6, 0xc8, 0x0a, 0xb3, 0xa4, 0xb3, 0xc7, 0x2c, 0x34, 0x30, 0x2c, 0x31, 0x31, 0x36]);
    expect((await read("gb.csv", gb)).stops).toEqual([{ name: "长城", position: [116, 40] }]);
  });

  it("reads by content and reports an extension that says something else", async () => {
    const track = await read("wrong.kml", gpx('<wpt lat="1" lon="2"><name>A</name></wpt>'));
    expect(track).toMatchObject({ format: "gpx", changed: 1, rows: [{ reason: "extension_differs", value: "kml" }] });
  });
});

describe("hostile files", () => {
  const deep = (levels: number) => `<gpx>${"<a>".repeat(levels)}${"</a>".repeat(levels)}</gpx>`;
  const cases: [string, string, string | Uint8Array][] = [
    ["reason.file_empty", "a.gpx", new Uint8Array()],
    ["reason.file_empty", "a.gpx", "\uFEFF  \n"],
    ["reason.file_doctype", "xxe.gpx", '<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><wpt lat="1" lon="2"><name>&x;</name></wpt></gpx>'],
    ["reason.file_doctype", "lol.kml", '<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><kml><name>&b;</name></kml>'],
    ["reason.file_damaged", "entity.gpx", gpx('<wpt lat="1" lon="2"><name>&x;</name></wpt>')],
    ["reason.file_damaged", "cut.gpx", '<gpx><wpt lat="1" lon="2">'],
    ["reason.file_too_deep", "deep.gpx", deep(70)],
    ["reason.file_too_deep", "deeper.gpx", deep(200_000)],
    ["reason.not_gpx", "page.gpx", "<html><body>hello</body></html>"],
    ["reason.file_without_places", "void.gpx", gpx("")],
    ["reason.nothing_valid", "lat91.gpx", gpx('<wpt lat="91" lon="2"/>')],
    ["reason.not_geojson", "broken.geojson", '{"type": "Feature", '],
    ["reason.file_too_deep", "deep.geojson", '{"type":"GeometryCollection","geometries":['.repeat(100) + "]}".repeat(100)],
    ["reason.csv_without_coordinates", "a.csv", "name,place\nx,y"],
    ["reason.file_binary", "png.gpx", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2, 3])],
    ["reason.not_kmz", "a.kmz", Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3, 4])],
    ["reason.file_too_large", "bomb.kmz", aZipBomb("doc.kml")],
    ["reason.not_kmz", "liar.kmz", aZipBomb("doc.kml", 1000)],
    ["reason.kmz_without_kml", "void.kmz", aZipBomb("doc.png")],
    ["reason.file_doctype", "laughs.gpx", BILLION_LAUGHS],
    ["reason.file_doctype", "laughs.kml", BILLION_LAUGHS.replaceAll("gpx", "kml")],
    ["reason.file_too_large", "big.gpx", new Uint8Array(15_000_001).fill(0x20)],
  ];
  it.each(cases)("%s: %s", async (reason, name, content) => {
    expect(await refusal(name, content)).toBe(`places:${reason}`);
  });

  it("a JSON of a million brackets is refused, not followed", async () => {
    expect(await refusal("deep.json", "[".repeat(1_000_000))).toMatch(/^places:reason\./);
  });

  it("reads 100,000 points and refuses what is far beyond", async () => {
    const points = (count: number) => gpx(`<trk><trkseg>${'<trkpt lat="30.5" lon="104.1"><ele>500</ele></trkpt>'.repeat(count)}</trkseg></trk>`);
    expect((await read("many.gpx", points(100_000))).lines[0]).toHaveLength(100_000);
    expect(await refusal("too-many.gpx", points(200_001))).toBe("places:reason.too_many_points");
  });

  it("whatever bytes come, the answer is a track or a refusal", async () => {
    await fc.assert(fc.asyncProperty(
      fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 300 }).map(bytes), fc.json().map(bytes), fc.string().map((text) => bytes(gpx(text)))),
      fc.constantFrom("a.gpx", "a.kml", "a.csv", "a.kmz"),
      async (content, name) => {
        expect(await refusal(name, content)).toMatch(/^(taken|places:reason\.\w+)$/);
      },
    ));
  });
});

const coordinate = (most: number) => fc.integer({ min: -most * 1e6, max: most * 1e6 }).map((value) => value / 1e6);
const position = fc.tuple(coordinate(180), coordinate(90), fc.option(fc.integer({ min: -400, max: 8848 }), { nil: undefined }))
  .map(([lon, lat, ele]): Position => (ele === undefined ? [lon, lat] : [lon, lat, ele]));
const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .map((text) => cleanText(text.replace(/[<>]/g, ""), 200)).filter((text) => text !== "");
const track: fc.Arbitrary<WrittenTrack> = fc.record({
  name: word,
  lines: fc.array(fc.array(position, { minLength: 2, maxLength: 20 }), { maxLength: 3 }),
  stops: fc.array(fc.record({ name: word, position }), { minLength: 1, maxLength: 8 }),
});
const plain = ({ lines, stops }: WrittenTrack) => ({ lines: lines.map((line) => line.map((p) => p.map((n) => n + 0))), stops: stops.map((stop) => ({ ...stop, position: stop.position.map((n) => n + 0) })) });

describe("round trips", () => {
  const formats: [string, (track: WrittenTrack) => string][] = [["a.gpx", writeGpx], ["a.kml", writeKml], ["a.geojson", writeGeoJson]];
  it.each(formats)("%s comes back as it went", async (name, write) => {
    await fc.assert(fc.asyncProperty(track, async (written) => {
      const { lines, stops, refused } = await read(name, write(written));
      expect(refused).toBe(0);
      expect(plain({ name: "", lines, stops })).toEqual(plain(written));
    }), { numRuns: 60 });
  });

  it("stops come back from CSV", async () => {
    await fc.assert(fc.asyncProperty(track, async (written) => {
      const { stops } = await read("a.csv", writeCsv(written));
      expect(stops.map((stop) => stop.position.map((n) => n + 0))).toEqual(written.stops.map((stop) => stop.position.map((n) => n + 0)));
    }), { numRuns: 40 });
  });

  it("a cell that looks like a formula stays text", () => {
    expect(writeCsv({ name: "", lines: [], stops: [{ name: "=1+1", position: [1, 2] }] })).toContain("\r\n'=1+1,");
  });
});

const real = new URL("../../../../../shared/data/geo/", import.meta.url);

describe.runIf(existsSync(real))("real files", () => {
  const load = (name: string) => read(name, new Uint8Array(readFileSync(new URL(name, real))));

  it.each(["gpxpy-korita-zbevnica.gpx", "gpxpy-gpx1.1_with_all_fields.gpx", "gpxpy-unicode_with_bom.gpx", "togeojson-gxmultitrack.kml"])(
    "%s imports and round-trips",
    async (name) => {
      const first = await load(name);
      expect(first.rows.filter((row) => !["line_of_one_point", "stop_without_name"].includes(row.reason))).toEqual([]);
      expect(first.lines.length + first.stops.length).toBeGreaterThan(0);
      for (const [format, write] of [["a.gpx", writeGpx], ["a.kml", writeKml], ["a.geojson", writeGeoJson]] as const) {
        const again = await read(format, write({ name: first.name ?? "x", lines: first.lines, stops: first.stops }));
        expect(again.lines).toEqual(first.lines);
        expect(again.stops.map((stop) => stop.position)).toEqual(first.stops.map((stop) => stop.position));
      }
    },
  );

  it("the San Francisco film locations are read with their refusals named", async () => {
    const track = await load("sf-film-locations-geocoded.csv");
    expect(track.stops.length + track.refused).toBe(3300);
    expect(track.stops.length).toBeGreaterThan(3000);
  });
});
