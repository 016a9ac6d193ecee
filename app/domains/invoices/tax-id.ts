import { stdnum, validateEntity } from "stdnum";

/** As it is kept and printed: without spaces, in capitals. */
export const normalTaxId = (value: string): string => value.replace(/\s+/g, "").toUpperCase();

/** Numbers of organizations that stand on invoices, where the library files them apart from company numbers. */
const ALSO: Record<string, readonly string[]> = { GB: ["vat"], CN: ["uscc"], US: ["ein"], JP: ["cn"], SG: ["uen"], KR: ["brn"], TW: ["ubn"], GR: ["vat"] };

/** Where nobody has published a check: what tax offices print. */
const PLAUSIBLE = /^[A-Z0-9][A-Z0-9 ./-]{3,24}$/;

/** The prefix that a country writes before its number: VAT ids carry the country, Japan's invoice numbers a T. */
function withoutPrefix(country: string, value: string): string {
  const prefix = country === "JP" ? "T" : country === "GR" ? "EL" : country;
  return value.startsWith(prefix) ? value.slice(prefix.length) : value;
}

/** Whether this can be an organization's tax id in its country: the published format with its check digits (stdnum). */
export function isTaxId(country: string, value: string): boolean {
  const given = normalTaxId(value);
  if (!PLAUSIBLE.test(given)) return false;
  const candidates = [given, withoutPrefix(country, given)];
  const { checked } = validateEntity(country, given);
  const others = (ALSO[country] ?? []).flatMap((name) => stdnum[country]?.[name] ?? []);
  if (!checked && others.length === 0) return true;
  return candidates.some((candidate) => validateEntity(country, candidate).isValid === true || others.some((validator) => validator.validate(candidate).isValid));
}
