/** The address of a route from its title; a title without Latin letters becomes `route`. */
export function slugOf(title: string): string {
  const plain = title
    .normalize("NFKD")
    .replace(/\p{Mn}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  return plain || "route";
}

/** Kept apart from routes of the same title by the end of its id. */
export const uniqueSlug = (title: string, id: string): string => `${slugOf(title)}-${id.slice(-6)}`;

