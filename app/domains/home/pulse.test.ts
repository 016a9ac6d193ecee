import { expect, it } from "vitest";
import { type NextDate, nextDates } from "./pulse";

it("shows the six next dates, soonest first", () => {
  const dates = ["2026-12-01", "2026-11-24T09:00:00.000Z", "2026-11-30", "2027-01-01", "2026-12-24", "2027-02-01", "2027-03-01"].map(
    (at): NextDate => ({ at, kind: "milestone_due", name: "", nameZh: "", path: "/" }),
  );
  expect(nextDates(dates).map(({ at }) => at.slice(0, 10))).toEqual([
    "2026-11-24", "2026-11-30", "2026-12-01", "2026-12-24", "2027-01-01", "2027-02-01",
  ]);
});
