import type { Params, Value } from "./judge";

/** Reads Stripe's bracketed form encoding: `line_items[0][price_data][currency]=usd`. */
export function parseForm(encoded: string): Params {
  const root: Params = {};
  for (const [name, value] of new URLSearchParams(encoded)) place(root, keysOf(name), value);
  return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, withArrays(value)]));
}

const keysOf = (name: string): string[] => name.split(/\[|\]\[|\]/).filter((part, index) => index === 0 || part !== "");

function place(target: Params, keys: readonly string[], value: string): void {
  const [key = "", ...rest] = keys;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner = target[key];
  const next: Params = typeof inner === "object" && !Array.isArray(inner) ? inner : {};
  target[key] = next;
  place(next, rest, value);
}

/** Objects whose keys are 0, 1, 2 … are lists. */
function withArrays(value: Value): Value {
  if (typeof value === "string" || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withArrays(inner)] as const);
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
