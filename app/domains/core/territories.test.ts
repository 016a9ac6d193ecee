import { describe, expect, test } from "vitest";
import { COUNTRIES, EU_MEMBERS, expandTerritories, isTerritory, territoriesCovering, territoryName } from "./territories";

describe("territories", () => {
  test("are the 249 countries of ISO 3166-1 and two groups", () => {
    expect(COUNTRIES).toHaveLength(249);
    expect(new Set(COUNTRIES).size).toBe(249);
    expect(EU_MEMBERS).toHaveLength(27);
    for (const member of EU_MEMBERS) expect(COUNTRIES).toContain(member);
    expect(isTerritory("WW")).toBe(true);
    expect(isTerritory("UK")).toBe(false);
  });

  test("groups become their members, each once", () => {
    expect(expandTerritories(["EU", "FR", "CN"])).toHaveLength(28);
    expect(expandTerritories(["WW"])).toHaveLength(249);
  });

  test("a country is covered by itself, its union and the world", () => {
    expect(territoriesCovering("FR")).toEqual(["FR", "EU", "WW"]);
    expect(territoriesCovering("JP")).toEqual(["JP", "WW"]);
    expect(territoriesCovering("EU")).toEqual(["EU", "WW"]);
    expect(territoriesCovering("WW")).toEqual(["WW"]);
  });

  test("have names in both languages", () => {
    expect(territoryName("FR", "en")).toBe("France");
    expect(territoryName("FR", "zh")).toBe("法国");
    expect(territoryName("WW", "zh")).toBe("全球");
    expect(territoryName("US-NY", "en")).toBe("United States (NY)");
  });
});
