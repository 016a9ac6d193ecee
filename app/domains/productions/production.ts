import type { FieldIssue } from "../core/errors";
import { eventsFor, type Lifecycle } from "../core/lifecycle";
import type { ProductionFields } from "./production-input";

export type ProductionState = "draft" | "published" | "archived";
export type ProductionEvent = "publish" | "archive";
export type ProductionSide = "owner";

/** A title's life as a listing. An archived one can be listed again; its deals go on meanwhile. */
export const PRODUCTION_LIFECYCLE: Lifecycle<ProductionState, ProductionEvent, ProductionSide> = [
  { from: ["draft", "archived"], event: "publish", to: "published", by: ["owner"] },
  { from: ["published"], event: "archive", to: "archived", by: ["owner"] },
];

export const productionEvents = (state: ProductionState): ProductionEvent[] => eventsFor(PRODUCTION_LIFECYCLE, state, "owner");

const REQUIRED: readonly (readonly [path: string, isGiven: (production: ProductionFields) => boolean])[] = [
  ["title", (production) => Boolean(production.title ?? production.titleZh)],
  ["format", (production) => production.format !== null],
  ["logline", (production) => Boolean(production.logline ?? production.loglineZh)],
  ["genres", (production) => production.genres.length > 0],
  ["episodes", (production) => production.episodes !== null],
  ["minutesPerEpisode", (production) => production.minutesPerEpisode !== null],
  ["budgetTier", (production) => production.budgetTier !== null],
  ["territories", (production) => production.territories.length > 0],
  ["languages", (production) => production.languages.length > 0],
];

/** What is still missing before a title can be listed, one issue per field; a text may be in either language. */
export function productionProblems(production: ProductionFields): FieldIssue[] {
  const missing = REQUIRED.filter(([, isGiven]) => !isGiven(production)).map(([path]) => ({ path, message: "errors:field.required" }));
  const { shootingWindow, releaseWindow } = production;
  const isBackwards = shootingWindow && releaseWindow && releaseWindow.endsOn <= shootingWindow.startsOn;
  return isBackwards ? [...missing, { path: "releaseWindow", message: "productions:error.release_before_shooting" }] : missing;
}
