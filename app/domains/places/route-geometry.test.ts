import { describe, expect, it } from "vitest";
import { fieldChangesOf } from "./field-changes";
import { legMeters, routeGeometry } from "./internal/route-geometry";
import { slugOf, uniqueSlug } from "./slug";

describe("legs", () => {
  const stops = [{ lon: 0, lat: 0 }, { lon: 0, lat: 1 }, { lon: 1, lat: 1 }];

  it("follow the line where it is longer than the straight way", () => {
    const detour: [number, number][] = [[0, 0], [0.5, 0.5], [0, 1], [1, 1]];
    const [first, second] = legMeters([detour], stops);
    expect(first).toBe(0);
    expect(second).toBeGreaterThan(150_000);
    expect(legMeters([], stops)[1]).toBeCloseTo(111_195, -2);
  });

  it("measure the stops when no line is drawn", () => {
    expect(routeGeometry([], stops)).toMatchObject({ ascentMeters: null });
    expect(routeGeometry([], stops).distanceMeters).toBeGreaterThan(222_000);
    expect(routeGeometry([], []).bounds).toBeNull();
  });
});

describe("addresses of routes", () => {
  it.each([["Walled City in a Day!", "walled-city-in-a-day"], ["Café à l’aube", "cafe-a-l-aube"], ["一日古城", "route"], ["--", "route"]])("%s → %s", (title, slug) => {
    expect(slugOf(title)).toBe(slug);
    expect(uniqueSlug(title, "rte_01jd3abcdef")).toBe(`${slug}-abcdef`);
  });
});

describe("history of fields", () => {
  it("names what differs and leaves out what follows from it", () => {
    expect(fieldChangesOf({ name: "A", feeMinor: 5n, revision: 1 }, { name: "B", feeMinor: 5n, revision: 2 })).toEqual([{ field: "name", before: "A", after: "B" }]);
    expect(fieldChangesOf({ permit: { a: 1 } }, { permit: { a: 2 } })).toHaveLength(1);
    expect(fieldChangesOf({ feeMinor: null }, { feeMinor: 7n })).toEqual([{ field: "feeMinor", before: null, after: "7" }]);
  });
});
