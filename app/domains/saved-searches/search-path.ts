export const SAVED_SEARCH_KINDS = ["briefs", "productions", "locations"] as const;
export type SavedSearchKind = (typeof SAVED_SEARCH_KINDS)[number];

/** A filter set as a list's URL carries it. */
export type SavedFilters = Record<string, string | string[]>;

/** The list with these filters set, as a path of this site. */
export function searchPath(kind: SavedSearchKind, filters: SavedFilters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) for (const one of [value].flat()) query.append(name, one);
  const list = kind === "locations" ? "/places" : `/${kind}`;
  return query.size > 0 ? `${list}?${query.toString()}` : list;
}
