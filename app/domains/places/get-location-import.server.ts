import { z } from "zod";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { type Defaults, NEEDED } from "./files/location-table";
import type { LocationRead, RowIssue } from "./files/read-location-rows";
import type { TextEncoding } from "./files/decode-text";
import { type Position, toWgs84 } from "./geo/datum";
import { findKnownRows, type KnownRow, type LoadedImport, loadLocationImport } from "./internal/load-location-import.server";
import type { LocationFields } from "./location-input";
import { publicId } from "./place-fields";
import type { Datum } from "./place-vocabulary";
import { canCreatePlace } from "./policy";

const SHOWN = { issues: 50, known: 20, rows: 10, points: 300, samples: 3 };

interface FileColumn {
  heading: string;
  /** What it is taken as; null: not taken over. */
  key: string | null;
  /** The first values that stand in it. */
  samples: string[];
}

export interface PreviewedLocation extends Pick<LocationFields, "name" | "nameZh" | "kind" | "propertyType" | "county" | "province" | "country" | "fee"> {
  row: number;
  lon: number;
  lat: number;
}

interface Drawn {
  name: string;
  position: Position;
}

export interface LocationImportPreview {
  id: string;
  fileName: string;
  state: "previewed" | "confirmed";
  datum: Datum;
  encoding: TextEncoding;
  columns: FileColumn[];
  defaults: Defaults;
  /** What every location must have and neither a column nor a choice for all rows gives. */
  missing: string[];
  counts: { rows: number; right: number; refused: number; known: number };
  /** The first of what is wrong; `issueCount` counts all. */
  issues: RowIssue[];
  issueCount: number;
  known: KnownRow[];
  rows: PreviewedLocation[];
  /** As the numbers would lie if they were WGS-84, and where the declared datum puts them. */
  before: Drawn[];
  after: Drawn[];
}

/** An uploaded table of the own board as it would be imported: how its columns are taken, its first rows, every refusal. */
export async function getLocationImport(ctx: Ctx, input: unknown): Promise<LocationImportPreview> {
  const { importId } = parse(z.strictObject({ importId: publicId }), input);
  authorize(canCreatePlace(ctx.actor));
  const member = requireMember(ctx);
  const loaded = await loadLocationImport(member, importId);
  const { row, table, choices, reads } = loaded;
  const known = await findKnownRows(member, reads);
  const issues = reads.flatMap((read) => read.issues);
  const right = reads.filter((read) => read.fields).length;
  return {
    id: row.id, fileName: row.fileName, state: row.state, datum: row.datum, encoding: table.encoding,
    columns: columnsOf(loaded), defaults: choices.defaults, missing: NEEDED.filter((key) => !choices.mapping.includes(key) && !(key in choices.defaults)),
    counts: { rows: reads.length, right, refused: reads.length - right, known: known.length },
    issues: issues.slice(0, SHOWN.issues), issueCount: issues.length, known: known.slice(0, SHOWN.known),
    ...drawnOf(reads),
  };
}

function columnsOf({ table, choices }: LoadedImport): FileColumn[] {
  return table.headings.map((heading, index) => ({
    heading, key: choices.mapping[index] ?? null,
    samples: [...new Set(table.rows.map(({ cells }) => (cells[index] ?? "").slice(0, 60)).filter(Boolean))].slice(0, SHOWN.samples),
  }));
}

function drawnOf(reads: readonly LocationRead[]): Pick<LocationImportPreview, "rows" | "before" | "after"> {
  const right = reads.flatMap(({ row, fields }) => (fields ? [{ row, fields }] : []));
  const step = Math.max(1, Math.ceil(right.length / SHOWN.points));
  const shown = right.filter((_, index) => index % step === 0).map(({ fields: { name, point } }) => ({ name, point }));
  return {
    rows: right.slice(0, SHOWN.rows).map(({ row, fields }) => {
      const { name, nameZh, kind, propertyType, county, province, country, fee, point } = fields;
      const [lon, lat] = toWgs84([point.lon, point.lat], point.datum);
      return { row, name, nameZh, kind, propertyType, county, province, country, fee, lon, lat };
    }),
    before: shown.map(({ name, point }) => ({ name, position: [point.lon, point.lat] })),
    after: shown.map(({ name, point }) => ({ name, position: toWgs84([point.lon, point.lat], point.datum) })),
  };
}
