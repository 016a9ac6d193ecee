import { COUNTRIES } from "../../core/territories";

/** Countries by name in the reader's language. */
export function countryOptions(region: (code: string) => string, locale: string): { value: string; label: string }[] {
  const collator = new Intl.Collator(locale);
  return COUNTRIES.map((code) => ({ value: code, label: region(code) })).toSorted((a, b) => collator.compare(a.label, b.label));
}
