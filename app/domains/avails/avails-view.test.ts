import { expect, it } from "vitest";
import { type AvailConflict, reportOfConflicts } from "./avails-view";

const conflict = (status: AvailConflict["status"]): AvailConflict => ({
  status, category: "drink.tea", territories: ["CN"], platforms: ["douyin"], versions: ["original:zh"], clauseId: "PP04",
  isTheirsExclusive: true, isOursExclusive: false, startsOn: "2026-12-01", endsOn: "2027-06-01", dealId: null,
});

it.each([
  [[], "free"], [["held"], "held"], [["sold"], "sold"], [["held", "sold"], "sold"], [["held", "held"], "held"],
] as const)("conflicts %j make the answer %s", (statuses, status) => {
  const conflicts = statuses.map(conflict);
  expect(reportOfConflicts(conflicts, 4)).toEqual({ status, conflicts, asked: 4 });
});
