/** A JSON value of a terms document. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

export interface Change {
  /** JSON pointer in which a list item is named by its id, not its place: `/milestones/m2/reviewDays`. */
  path: string;
  /** The path without ids, joined by `_`: key under `deals:term.*`. */
  label: string;
  kind: "added" | "removed" | "changed" | "reordered";
  /** Absent when added; for `reordered` the ids in their old order. */
  before?: Json;
  /** Absent when removed; for `reordered` the ids in their new order. */
  after?: Json;
}

interface Place {
  path: string;
  label: string;
}

/** Values that people read as one thing: a money amount, a text in two languages, a range. */
const WHOLE_VALUES = [["amountMinor", "currency"], ["en", "zh"], ["startsOn", "endsOn"], ["from", "to"], ["fromHour", "toHour"]];

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isWhole = (value: JsonObject): boolean => {
  if (typeof value.kind === "string" && ("basisPoints" in value || "amountMinor" in value)) return true;
  const keys = Object.keys(value);
  return WHOLE_VALUES.some((fields) => fields.length === keys.length && fields.every((field) => field in value));
};

type Listed = JsonObject & { id: string };
const isListed = (value: Json): value is Listed => isObject(value) && typeof value.id === "string";
const isItemList = (value: Json | undefined): value is Listed[] => Array.isArray(value) && value.every(isListed);

const escape = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");
const unescape = (key: string): string => key.replaceAll("~1", "/").replaceAll("~0", "~");
const field = (place: Place, key: string): Place => ({
  path: `${place.path}/${escape(key)}`,
  label: place.label === "" ? key : `${place.label}_${key}`,
});
const item = (place: Place, id: string): Place => ({ path: `${place.path}/${escape(id)}`, label: place.label });

/** Same JSON, whatever the order of keys. */
export function isSame(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((entry, index) => isSame(entry, right[index]));
  }
  if (!isObject(left) || !isObject(right)) return false;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key) && isSame(left[key], right[key]));
}

/**
 * What changed between two versions, field by field and list item by id, in document order. `applyRedline(before,
 * redline(before, after))` gives `after`; equal documents give an empty list.
 */
export function redline(before: Json, after: Json): Change[] {
  return compare({ path: "", label: "" }, before, after);
}

function compare(place: Place, before: Json | undefined, after: Json | undefined): Change[] {
  if (isSame(before, after)) return [];
  if (before === undefined) return [{ ...place, kind: "added", after: after ?? null }];
  if (after === undefined) return [{ ...place, kind: "removed", before }];
  return compareValues(place, before, after);
}

function compareValues(place: Place, before: Json, after: Json): Change[] {
  if (isItemList(before) && isItemList(after) && hasUniqueIds(before) && hasUniqueIds(after)) {
    return compareLists(place, before, after);
  }
  if (isObject(before) && isObject(after) && !isWhole(before) && !isWhole(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => compare(field(place, key), own(before, key), own(after, key)));
  }
  return [{ ...place, kind: "changed", before, after }];
}

const own = (object: JsonObject, key: string): Json | undefined => (Object.hasOwn(object, key) ? object[key] : undefined);
const hasUniqueIds = (list: Listed[]): boolean => new Set(list.map((entry) => entry.id)).size === list.length;

function compareLists(place: Place, before: Listed[], after: Listed[]): Change[] {
  const old = new Map(before.map((entry) => [entry.id, entry]));
  const kept = new Set(after.map((entry) => entry.id));
  const changes: Change[] = before
    .filter((entry) => !kept.has(entry.id))
    .map((entry) => ({ ...item(place, entry.id), kind: "removed", before: entry }));
  for (const entry of after) changes.push(...compare(item(place, entry.id), old.get(entry.id), entry));
  const appliedOrder = [
    ...before.filter((entry) => kept.has(entry.id)),
    ...after.filter((entry) => !old.has(entry.id)),
  ].map((entry) => entry.id);
  const wantedOrder = after.map((entry) => entry.id);
  if (!isSame(appliedOrder, wantedOrder)) {
    changes.push({ ...place, kind: "reordered", before: before.map((entry) => entry.id), after: wantedOrder });
  }
  return changes;
}

/** Replays a redline on the version it was made from. */
export function applyRedline(before: Json, changes: readonly Change[]): Json {
  return changes.reduce((document, change) => applyChange(document, change.path.split("/").slice(1).map(unescape), change), before);
}

function applyChange(node: Json, path: string[], change: Change): Json {
  const [key, ...rest] = path;
  if (key === undefined) return atTarget(node, change);
  if (Array.isArray(node)) return applyToList(node, path, change);
  if (!isObject(node)) throw new RangeError(`the redline does not fit the document at ${change.path}`);
  if (rest.length > 0) return withKey(node, key, applyChange(own(node, key) ?? null, rest, change));
  if (change.kind === "removed") return Object.fromEntries(Object.entries(node).filter(([name]) => name !== key));
  return withKey(node, key, atTarget(own(node, key) ?? null, change));
}

const withKey = (node: JsonObject, key: string, value: Json): JsonObject =>
  Object.fromEntries([...Object.entries(node).filter(([name]) => name !== key), [key, value]]);

function atTarget(node: Json, change: Change): Json {
  if (change.kind !== "reordered") return change.after ?? null;
  const order = Array.isArray(change.after) ? change.after : [];
  const entries = Array.isArray(node) ? node.filter(isListed) : [];
  return order.flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
}

function applyToList(list: Json[], [id, ...rest]: string[], change: Change): Json {
  if (rest.length === 0 && change.kind === "removed") return list.filter((entry) => !isListed(entry) || entry.id !== id);
  if (rest.length === 0 && change.kind === "added") return [...list, change.after ?? null];
  return list.map((entry) => (isListed(entry) && entry.id === id ? applyChange(entry, rest, change) : entry));
}
