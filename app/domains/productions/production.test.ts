import { describe, expect, it } from "vitest";
import { statesBefore, transition } from "../core/lifecycle";
import { PRODUCTION_LIFECYCLE, productionEvents, productionProblems } from "./production";
import { EMPTY_PRODUCTION, type ProductionFields } from "./production-input";
import { PRODUCTION_STATES } from "./vocabulary";

const complete: ProductionFields = {
  ...EMPTY_PRODUCTION, title: "The Lantern Keeper", format: "film", logline: "A keeper.", genres: ["family"], episodes: 1,
  minutesPerEpisode: 90, budgetTier: "Q2", territories: ["CN"], languages: ["en"],
};
const problems = (change: Partial<ProductionFields>) => productionProblems({ ...complete, ...change }).map(({ path, message }) => `${path} ${message}`);

it("a title is listed, put away and listed again", () => {
  const table = Object.fromEntries(PRODUCTION_STATES.map((state) => [
    state, (["publish", "archive"] as const).map((event) => transition(PRODUCTION_LIFECYCLE, state, event)?.to ?? "-"),
  ]));
  expect(table).toEqual({ draft: ["published", "-"], published: ["-", "archived"], archived: ["published", "-"] });
  expect(PRODUCTION_STATES.map(productionEvents)).toEqual([["publish"], ["archive"], ["publish"]]);
  expect(statesBefore(PRODUCTION_LIFECYCLE, "publish")).toEqual(["draft", "archived"]);
});

describe("what a title lacks", () => {
  it("is nothing when it is complete, in either language", () => {
    expect(problems({})).toEqual([]);
    expect(problems({ title: null, titleZh: "守灯人", logline: null, loglineZh: "守灯。" })).toEqual([]);
  });

  it.each(["title", "format", "logline", "episodes", "minutesPerEpisode", "budgetTier"] as const)("%s", (name) => {
    expect(problems({ [name]: null })).toEqual([`${name} errors:field.required`]);
  });

  it.each(["genres", "territories", "languages"] as const)("%s", (name) => {
    expect(problems({ [name]: [] })).toEqual([`${name} errors:field.required`]);
  });

  it("is a release after the shooting begins", () => {
    const shootingWindow = { startsOn: "2026-05-01", endsOn: "2026-06-01" };
    const releasedFrom = (startsOn: string, endsOn: string) => problems({ shootingWindow, releaseWindow: { startsOn, endsOn } });
    expect(releasedFrom("2026-04-01", "2026-05-01")).toEqual(["releaseWindow productions:error.release_before_shooting"]);
    expect(releasedFrom("2026-04-01", "2026-05-02")).toEqual([]);
  });
});
