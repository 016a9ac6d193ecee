import { z } from "zod";
import { briefFilters } from "../briefs/brief-filters";
import { typedText } from "../core/text";
import { productionFilters } from "../productions/production-filters";

export const SAVED_SEARCH_KINDS = ["briefs", "productions", "locations"] as const;
export type SavedSearchKind = (typeof SAVED_SEARCH_KINDS)[number];

/** A filter set as a list's URL carries it. */
export type SavedFilters = Record<string, string | string[]>;

const filterText = z.union([z.string().max(200), z.array(z.string().max(200)).max(20)]);

export const saveSearchInput = z.strictObject({
  kind: z.enum(SAVED_SEARCH_KINDS),
  name: typedText(80).min(1, "errors:field.required"),
  filters: z.record(z.string().max(40), filterText),
});

/** What a saved search of this kind may hold; what says where the reader is in the list is left out. */
const FILTERS: Partial<Record<SavedSearchKind, z.ZodObject>> = { briefs: briefFilters, productions: productionFilters };
const NOT_A_FILTER = new Set(["cursor", "limit", "sort", "scope", "state", "density", "lng"]);

/** The filters that count, without empty ones; unknown names of a known list are dropped. */
export function keptFilters(kind: SavedSearchKind, filters: SavedFilters): SavedFilters {
  const known = FILTERS[kind]?.shape;
  return Object.fromEntries(
    Object.entries(filters).filter(([name, value]) => value.length > 0 && !NOT_A_FILTER.has(name) && (!known || name in known)),
  );
}

/** The list with these filters set, as a path of this site. */
export function searchPath(kind: SavedSearchKind, filters: SavedFilters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) for (const one of [value].flat()) query.append(name, one);
  const list = kind === "locations" ? "/places" : `/${kind}`;
  return query.size > 0 ? `${list}?${query.toString()}` : list;
}
