import { describe, expect, it } from "vitest";
import { boundsText, locationFilters, searchLocationsInput } from "./search-input";

describe("bounds", () => {
  it("are four numbers of the world, and may cross the date line", () => {
    expect(boundsText.parse("1.5,-2,3,4e0")).toEqual({ west: 1.5, south: -2, east: 3, north: 4 });
    expect(boundsText.parse("170,-10,-170,10")).toEqual({ west: 170, south: -10, east: -170, north: 10 });
    expect(boundsText.parse("-180,-90,180,90")).toEqual({ west: -180, south: -90, east: 180, north: 90 });
  });

  it.each(["", ",,,", "1,2,3", "1,2,3,4,5", "1,5,3,4", "181,0,0,1", "0,-91,0,1", "a,b,c,d", "NaN,0,0,0", "Infinity,0,0,0", "0x10,0,20,1", "1;2;3;4"])(
    "%j is none", (text) => expect(boundsText.safeParse(text).success).toBe(false));
});

describe("filters of the map", () => {
  it("take lists as the address writes them", () => {
    const { kind, incentive, country } = locationFilters.parse({ kind: "old_town,", incentive: "1", country: "CN" });
    expect([kind, incentive, country]).toEqual([["old_town"], true, "CN"]);
  });

  it.each([{ kind: "palace,nowhere" }, { country: "UK" }, { month: "13" }, { month: "0" }, { maxFee: "-1" }, { maxFee: "1e99" }, { incentive: "maybe" },
    { currency: "BTC" }, { q: "x".repeat(201) }, { zoom: "23" }, { limit: "101" }])("refuse %o", (input) => {
    expect(searchLocationsInput.safeParse(input).success).toBe(false);
  });
});
