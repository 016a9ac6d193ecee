import { z } from "zod";
import { PLACE_STATES } from "./place-lifecycle";
import { DATUMS, PHOTO_RIGHTS, ROUTE_THEMES, TRANSPORTS } from "./place-vocabulary";

const text = z.string().nullable();
const number = z.number().nullable();
const instant = z.iso.datetime();

export const sceneView = z.object({
  id: z.string(), productionId: text, title: z.string(), titleZh: text, episode: number, second: number,
  stillUrl: text, stillRights: z.enum(PHOTO_RIGHTS).nullable(), stillCredit: text, quote: text, quoteZh: text,
});
export type SceneView = z.output<typeof sceneView>;

export const stopView = z.object({
  id: z.string(), position: z.number(), locationId: text, name: z.string(), nameZh: text, lon: z.number(), lat: z.number(),
  stayMinutes: number, legMeters: z.number(), legAscentMeters: number,
  description: text, descriptionZh: text, openingHours: text, openingHoursZh: text, seasonMonths: z.array(z.number()),
  capacity: number, etiquette: text, etiquetteZh: text, gettingThere: text, gettingThereZh: text,
  pictureUrl: text, scenes: z.array(sceneView),
});
export type StopView = z.output<typeof stopView>;

export const routeLinesView = z.array(z.array(z.union([z.tuple([z.number(), z.number()]), z.tuple([z.number(), z.number(), z.number()])])));

export const routeCard = z.object({
  id: z.string(), slug: z.string(), state: z.enum(PLACE_STATES), title: z.string(), titleZh: text, theme: z.enum(ROUTE_THEMES),
  days: z.number(), transport: z.enum(TRANSPORTS), distanceMeters: z.number(), stopCount: z.number(), coverUrl: text,
  organizationName: z.string(), organizationNameZh: text, productionTitle: text, productionTitleZh: text, updatedAt: instant,
});
export type RouteCard = z.output<typeof routeCard>;

/** A route with its line (thinned for the screen) and its stops in order. */
export const routeView = routeCard.extend({
  organizationId: z.string(), revision: z.number(), summary: text, summaryZh: text, seasonMonths: z.array(z.number()), seasonNote: text, seasonNoteZh: text,
  capacity: number, productionId: text, coverCredit: text, lines: routeLinesView,
  bounds: z.object({ west: z.number(), south: z.number(), east: z.number(), north: z.number() }).nullable(),
  ascentMeters: number, source: z.object({ datum: z.enum(DATUMS), fileName: text }),
  stops: z.array(stopView), takenDownReason: text, publishedAt: instant.nullable(),
});
export type RouteView = z.output<typeof routeView>;

/** What an uploaded file holds, before a person agrees to it. */
export const importReport = z.object({
  lines: z.number(), points: z.number(), stops: z.number(), refused: z.number(), changed: z.number(),
  distanceMeters: z.number(), ascentMeters: number,
  /** How far the declared datum moves the points at most. */
  shiftMeters: z.number(),
  rows: z.array(z.object({
    row: z.number(), what: z.enum(["point", "stop", "line", "feature", "row"]), outcome: z.enum(["refused", "changed"]),
    reason: z.string(), value: z.string().optional(),
  })),
});
export type ImportReport = z.output<typeof importReport>;
