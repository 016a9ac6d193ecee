import { expect, it } from "vitest";
import { eventsFor, type Lifecycle, statesBefore, transition } from "./lifecycle";

const DOOR: Lifecycle<"open" | "shut" | "locked", "close" | "lock" | "open", "guest" | "keeper"> = [
  { from: ["open"], event: "close", to: "shut", by: ["guest", "keeper"] },
  { from: ["open", "shut"], event: "lock", to: "locked", by: ["keeper"] },
  { from: ["shut"], event: "open", to: "open", by: ["guest"] },
  { from: ["locked"], event: "open", to: "open", by: ["keeper"] },
];

it("tells where an event leads, from where it may come, and who may cause it", () => {
  expect(transition(DOOR, "shut", "lock")?.to).toBe("locked");
  expect(transition(DOOR, "locked", "close")).toBeUndefined();
  expect(statesBefore(DOOR, "lock")).toEqual(["open", "shut"]);
  expect(statesBefore(DOOR, "open")).toEqual(["shut", "locked"]);
  expect(eventsFor(DOOR, "open", "guest")).toEqual(["close"]);
  expect(eventsFor(DOOR, "open", "keeper")).toEqual(["close", "lock"]);
  expect(eventsFor(DOOR, "locked", "guest")).toEqual([]);
});
