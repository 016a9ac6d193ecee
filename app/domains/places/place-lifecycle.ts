import type { Lifecycle } from "../core/lifecycle";

export const PLACE_STATES = ["draft", "in_review", "published", "archived"] as const;
export type PlaceState = (typeof PLACE_STATES)[number];
export type PlaceEvent = "submit" | "return" | "publish" | "archive" | "restore";
/** Editors write; publishers (owner, admin) decide what the public sees. */
export type PlaceSide = "editor" | "publisher";

/** One life for locations and routes: written, looked at by a second pair of eyes, shown, put away. */
export const placeLifecycle: Lifecycle<PlaceState, PlaceEvent, PlaceSide> = [
  { from: ["draft"], event: "submit", to: "in_review", by: ["editor", "publisher"] },
  { from: ["in_review"], event: "return", to: "draft", by: ["publisher"] },
  { from: ["draft", "in_review"], event: "publish", to: "published", by: ["publisher"] },
  { from: ["published"], event: "archive", to: "archived", by: ["publisher"] },
  { from: ["archived"], event: "restore", to: "draft", by: ["editor", "publisher"] },
];
