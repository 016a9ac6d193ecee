import { z } from "zod";
import { optionalText, typedText } from "../core/text";
import { months, optionalWhole, publicId, whole, withoutDefaults } from "./place-fields";
import { LIMITS } from "./files/track-file";
import { DATUMS, PHOTO_RIGHTS, ROUTE_THEMES, TRANSPORTS } from "./place-vocabulary";

const longitude = z.number().min(-180, "places:error.longitude").max(180, "places:error.longitude");
const latitude = z.number().min(-90, "places:error.latitude").max(90, "places:error.latitude");

/** `[longitude, latitude]` or with metres above the sea, in the route's datum. */
export const routePosition = z.union([z.tuple([longitude, latitude]), z.tuple([longitude, latitude, z.number()])]);

export const routeLines = z
  .array(z.array(routePosition).min(2))
  .max(500)
  .refine((lines) => lines.reduce((sum, line) => sum + line.length, 0) <= LIMITS.points, "places:error.too_many_points");

/** What a traveller finds at a stop. A stop is a location of the board, or a point with a name of its own. */
export const stopFields = z.strictObject({
  locationId: publicId.nullable().default(null),
  name: optionalText(200).default(null),
  nameZh: optionalText(200).default(null),
  lon: longitude.nullable().default(null),
  lat: latitude.nullable().default(null),
  stayMinutes: optionalWhole(0, 10_080).default(null),
  description: optionalText(2000).default(null),
  descriptionZh: optionalText(2000).default(null),
  openingHours: optionalText(300).default(null),
  openingHoursZh: optionalText(300).default(null),
  seasonMonths: months.default([]),
  capacity: optionalWhole(0, 1_000_000).default(null),
  etiquette: optionalText(1000).default(null),
  etiquetteZh: optionalText(1000).default(null),
  gettingThere: optionalText(1000).default(null),
  gettingThereZh: optionalText(1000).default(null),
});
export type StopFields = z.output<typeof stopFields>;

export const newStop = stopFields.refine((stop) => stop.locationId !== null || (stop.lon !== null && stop.lat !== null), {
  message: "places:error.stop_point", path: ["lat"],
});

/** What a board writes about a route as a whole. */
export const routeFields = z.strictObject({
  title: typedText(140).min(1),
  titleZh: optionalText(140).default(null),
  summary: optionalText(2000).default(null),
  summaryZh: optionalText(2000).default(null),
  theme: z.enum(ROUTE_THEMES).default("drama"),
  days: whole(1, 60).default(1),
  transport: z.enum(TRANSPORTS).default("walk"),
  seasonMonths: months.default([]),
  seasonNote: optionalText(500).default(null),
  seasonNoteZh: optionalText(500).default(null),
  capacity: optionalWhole(0, 1_000_000).default(null),
  productionId: publicId.nullable().default(null),
});

export const createRouteInput = routeFields.extend({
  /** Datum of `lines` and of the stops' points. */
  datum: z.enum(DATUMS).default("wgs84"),
  lines: routeLines.default([]),
  stops: z.array(newStop).max(200).default([]),
});
export type CreateRouteInput = z.input<typeof createRouteInput>;

export const routeChanges = z.strictObject({
  ...withoutDefaults(routeFields.shape),
  /** WGS-84: the editor draws on our map. */
  lines: routeLines.optional(),
});
export type RouteChanges = z.output<typeof routeChanges>;

export const updateRouteInput = z.strictObject({
  routeId: publicId,
  revision: whole(1, 2_000_000_000).optional(),
  changes: routeChanges,
});

export const importRouteInput = z.strictObject({
  importId: publicId,
  title: typedText(140).min(1),
  titleZh: optionalText(140).default(null),
  theme: routeFields.shape.theme,
  days: routeFields.shape.days,
  transport: routeFields.shape.transport,
});

/** The scene that was shot at a stop: where in which title, and what may be shown of it. */
const sceneShape = z.strictObject({
  productionId: publicId.nullable().default(null),
  title: optionalText(140).default(null),
  titleZh: optionalText(140).default(null),
  episode: optionalWhole(1, 5000).default(null),
  second: optionalWhole(0, 86_400).default(null),
  stillFileId: publicId.nullable().default(null),
  stillRights: z.enum(PHOTO_RIGHTS).nullable().default(null),
  stillCredit: optionalText(120).default(null),
  quote: optionalText(500).default(null),
  quoteZh: optionalText(500).default(null),
});

const withTitleAndRights = <T extends typeof sceneShape>(shape: T) => shape
  .refine((scene) => scene.productionId !== null || scene.title !== null, { message: "places:error.scene_title", path: ["title"] })
  .refine((scene) => scene.stillFileId === null || scene.stillRights !== null, { message: "places:error.still_rights", path: ["stillRights"] });

export const sceneFields = withTitleAndRights(sceneShape);
export const linkSceneInput = withTitleAndRights(sceneShape.extend({ stopId: publicId }));
