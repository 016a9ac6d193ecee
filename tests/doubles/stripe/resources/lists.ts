import type { Params, Value } from "../judge";
import { Refusal } from "../refusal";

interface Listed {
  id: string;
  created: number;
}

/**
 * A page of a list: newest first, `limit` 1–100 (10), `starting_after` or `ending_before`, `created` as in every Stripe
 * list. https://docs.stripe.com/api/pagination
 */
export function listOf<T extends Listed>(objects: readonly T[], params: Params, url: string): object {
  const limit = numberOf(params, "limit") ?? 10;
  if (limit < 1 || limit > 100) throw new Refusal("Limit must be between 1 and 100.", { param: "limit" });
  const sorted = objects
    .filter((object) => isWithin(object.created, params["created"]))
    .toSorted((a, b) => b.created - a.created || (a.id.slice(a.id.indexOf("_")) < b.id.slice(b.id.indexOf("_")) ? 1 : -1));
  const before = textOf(params, "ending_before");
  if (before) {
    const end = placeOf(sorted, before);
    return { object: "list", url, data: sorted.slice(Math.max(0, end - limit), end), has_more: end > limit };
  }
  const after = textOf(params, "starting_after");
  const start = after ? placeOf(sorted, after) + 1 : 0;
  return { object: "list", url, data: sorted.slice(start, start + limit), has_more: sorted.length > start + limit };
}

function placeOf(sorted: readonly Listed[], id: string): number {
  const place = sorted.findIndex((object) => object.id === id);
  if (place === -1) throw new Refusal(`No such object: '${id}'`, { code: "resource_missing", param: "starting_after" });
  return place;
}

function isWithin(created: number, range: Value | undefined): boolean {
  if (range === undefined) return true;
  if (typeof range === "string") return created === Number(range);
  if (Array.isArray(range)) return false;
  const compare: Record<string, (bound: number) => boolean> = {
    gt: (bound) => created > bound, gte: (bound) => created >= bound, lt: (bound) => created < bound, lte: (bound) => created <= bound,
  };
  return Object.entries(range).every(([name, bound]) => compare[name]?.(Number(bound)) ?? true);
}

export function textOf(params: Params, name: string): string | undefined {
  const value = params[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function numberOf(params: Params, name: string): number | undefined {
  const value = textOf(params, name);
  return value === undefined ? undefined : Number(value);
}

export function recordOf(params: Params, name: string): Params {
  const value = params[name];
  return typeof value === "object" && !Array.isArray(value) ? value : {};
}

/** Metadata of a request: up to 50 keys of 40 characters, values of 500. */
export function metadataOf(params: Params): Record<string, string> {
  const entries = Object.entries(recordOf(params, "metadata")).map(([key, value]) => [key, String(value)] as const);
  if (entries.length > 50) throw new Refusal("You may only specify up to 50 metadata keys.", { param: "metadata" });
  for (const [key, value] of entries) {
    if (key.length > 40) throw new Refusal(`Metadata keys must be under 40 characters, but '${key}' is longer.`, { param: "metadata" });
    if (value.length > 500) throw new Refusal(`Metadata values can have up to 500 characters, '${key}' has more.`, { param: "metadata" });
  }
  return Object.fromEntries(entries);
}

/** Stripe writes currencies in lower case and refuses those it does not know. */
const CURRENCIES = new Set(["usd", "eur", "gbp", "cny", "hkd", "twd", "sgd", "thb", "aud", "cad", "krw", "jpy", "kwd", "chf", "nzd"]);

export function currencyOf(value: string | undefined): string {
  const currency = (value ?? "").toLowerCase();
  if (!CURRENCIES.has(currency)) throw new Refusal(`Invalid currency: ${value}. Stripe currently supports these currencies: ${[...CURRENCIES].join(", ")}`, { param: "currency" });
  return currency;
}
