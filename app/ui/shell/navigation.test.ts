import { describe, expect, test } from "vitest";
import { NAVIGATION, placeOf } from "./navigation";

describe("the place of a page", () => {
  test.each([
    ["/deals", "/deals"], ["/deals/del_1/terms", "/deals"], ["/deals/del_1/report", "/reports"], ["/milestones/mls_1/evidence", "/deals"],
    ["/locations/loc_1", "/places"], ["/settings/members", "/settings"], ["/dealsome", undefined], ["/notifications", undefined],
  ])("%s belongs to %s", (pathname, to) => {
    expect(placeOf(pathname, NAVIGATION.studio)).toBe(to);
  });

  test("every place is its own", () => {
    for (const places of Object.values(NAVIGATION)) for (const { to } of places) expect(placeOf(to, places)).toBe(to);
  });
});
