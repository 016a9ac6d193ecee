/**
 * Values as a form posts them: numbers as text, a tick as "on". Conform writes only such values into fields that are
 * already on the page.
 */
export function asTyped<T extends object>(values: T): T {
  const entries = Object.entries(values).map(([name, value]: [string, unknown]) => {
    if (typeof value === "number") return [name, String(value)];
    return [name, typeof value === "boolean" ? (value ? "on" : "") : value];
  });
  return Object.fromEntries(entries) as T;
}
