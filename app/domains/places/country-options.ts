import { COUNTRIES } from "../core/territories";

/** Countries and regions in the order of their names in the reader's language. */
export function countryOptions(locale: string, nameOf: (code: string, locale: string) => string): { value: string; label: string }[] {
  return COUNTRIES
    .map((value) => ({ value, label: nameOf(value, locale) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale));
}
