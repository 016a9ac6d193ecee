import { z } from "zod";
import { briefFilters } from "../briefs/brief-filters";
import { typedText } from "../core/text";
import { productionFilters } from "../productions/production-filters";
import { savedLocationFilters } from "../places/search-input";
import { SAVED_SEARCH_KINDS, type SavedFilters, type SavedSearchKind } from "./search-path";

const filterText = z.union([z.string().max(200), z.array(z.string().max(200)).max(20)]);

export const saveSearchInput = z.strictObject({
  kind: z.enum(SAVED_SEARCH_KINDS),
  name: typedText(80).min(1, "errors:field.required"),
  filters: z.record(z.string().max(40), filterText),
});

/** What a saved search of this kind may hold; what says where the reader is in the list is left out. */
const FILTERS: Partial<Record<SavedSearchKind, z.ZodObject>> = {
  briefs: briefFilters, productions: productionFilters, locations: savedLocationFilters,
};
const NOT_A_FILTER = new Set(["cursor", "limit", "sort", "scope", "state", "density", "lng"]);

/** The filters that count, without empty ones; unknown names of a known list are dropped. */
export function keptFilters(kind: SavedSearchKind, filters: SavedFilters): SavedFilters {
  const known = FILTERS[kind]?.shape;
  return Object.fromEntries(
    Object.entries(filters).filter(([name, value]) => value.length > 0 && !NOT_A_FILTER.has(name) && (!known || name in known)),
  );
}
