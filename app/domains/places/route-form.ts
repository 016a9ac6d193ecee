import { z } from "zod";
import { typedText } from "../core/text";
import { whole } from "./place-fields";
import { ALL_YEAR, monthsToMask, PHOTO_RIGHTS, ROUTE_THEMES, TRANSPORTS } from "./place-vocabulary";
import type { RouteView, StopView } from "./route-view";

/** An empty field of a form means "none". */
const text = (max: number) => typedText(max).optional().transform((value) => value ?? null);
const number = (least: number, most: number) => whole(least, most).optional().transform((value) => value ?? null);
const months = z.array(z.coerce.number().int().min(1).max(12)).default([]);
const id = z.string().max(60).optional().transform((value) => value ?? null);
const longitude = z.number().min(-180, "places:error.longitude").max(180, "places:error.longitude").optional().transform((value) => value ?? null);
const latitude = z.number().min(-90, "places:error.latitude").max(90, "places:error.latitude").optional().transform((value) => value ?? null);

const basics = {
  title: typedText(140).min(1), titleZh: text(140), theme: z.enum(ROUTE_THEMES).default("drama"),
  days: whole(1, 60).default(1), transport: z.enum(TRANSPORTS).default("walk"),
};

export const newRouteForm = z.object(basics);
export const importForm = z.object(basics);

export const routeFactsForm = z.object({
  ...basics, summary: text(2000), summaryZh: text(2000), productionId: id, capacity: number(0, 1_000_000),
  seasonMonths: months, seasonNote: text(500), seasonNoteZh: text(500),
});

const stopTexts = {
  name: text(200), nameZh: text(200), lon: longitude, lat: latitude, stayMinutes: number(0, 10_080), description: text(2000), descriptionZh: text(2000),
  openingHours: text(300), openingHoursZh: text(300), seasonMonths: months, capacity: number(0, 1_000_000), etiquette: text(1000), etiquetteZh: text(1000),
  gettingThere: text(1000), gettingThereZh: text(1000),
};

export const newStopForm = z.object({ locationId: id, name: stopTexts.name, nameZh: stopTexts.nameZh, lon: longitude, lat: latitude });
export const stopForm = z.object(stopTexts);

/** "7" and "03:12" as people say where a scene is. */
const moment = z.string().regex(/^\d{1,2}(:[0-5]?\d){1,2}$/, "places:error.moment").optional().transform((value) =>
  value === undefined ? null : value.split(":").reduce((sum, part) => sum * 60 + Number(part), 0));

export const sceneForm = z.object({
  productionId: id, title: text(140), titleZh: text(140), episode: number(1, 5000), second: moment, quote: text(500), quoteZh: text(500),
  stillRights: z.enum(PHOTO_RIGHTS).optional().transform((value) => value ?? null), stillCredit: text(120),
});

const monthValues = (list: readonly number[]): string[] => (monthsToMask(list) === ALL_YEAR ? [] : list.map(String));

/** What the forms of the editor start from. */
export const routeFactsValues = (route: RouteView) => ({
  title: route.title, titleZh: route.titleZh, theme: route.theme, days: String(route.days), transport: route.transport, summary: route.summary,
  summaryZh: route.summaryZh, productionId: route.productionId ?? "", capacity: route.capacity, seasonMonths: monthValues(route.seasonMonths),
  seasonNote: route.seasonNote, seasonNoteZh: route.seasonNoteZh,
});

export const stopValues = ({ scenes: _scenes, pictureUrl: _pictureUrl, seasonMonths, ...stop }: StopView) => ({
  ...stop, lon: String(stop.lon), lat: String(stop.lat), seasonMonths: monthValues(seasonMonths),
});
