const MAX_LENGTH = 40;

/** The readable part of an organization's address: Latin letters and digits of its name, or its kind without any. */
export function slugBase(name: string, kind: string): string {
  const latin = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, "");
  return latin.length >= 2 ? latin : kind.replaceAll("_", "-");
}
