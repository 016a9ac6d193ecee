import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DealTerms } from "../deals/terms";
import { type Appearance, checkPlacements, mergeAppearances } from "./placement-check";

type Placement = DealTerms["placements"][number];

const placement = (promise: Partial<Placement["promise"]> = {}): Placement => ({
  id: "p1", type: "hands_on", subject: { kind: "product", name: "Can", nameZh: "", category: "drink.coffee", variant: "", locationId: "" },
  episodes: { from: 2, to: 5 }, sceneIds: [],
  promise: { minAppearances: 2, minSecondsEach: 5, minFramePercent: 0, minVerbalMentions: 0, isHandsOn: true, noRivalInShot: false, ...promise },
  applies: [], description: { en: "", zh: "" },
});
const seen = (episode: number, start: number, end: number): Appearance =>
  ({ placementId: "p1", versionId: null, episode, startMs: start * 1000, endMs: end * 1000 });

describe("checkPlacements", () => {
  it("counts appearances that are long enough and in the promised episodes", () => {
    const [check] = checkPlacements([placement()], [seen(2, 10, 16), seen(3, 0, 4), seen(9, 0, 60), seen(5, 30, 35)]);
    expect(check).toMatchObject({ countedAppearances: 2, uncountedAppearances: 2, outcome: "met", longestSeconds: 60 });
  });

  it("does not let one scene be cut into several appearances", () => {
    const [check] = checkPlacements([placement()], [seen(2, 10, 16), seen(2, 14, 22), seen(2, 22, 30)]);
    expect(check).toMatchObject({ countedAppearances: 1, outcome: "short", totalSeconds: 20 });
  });

  it("says none when nothing counts", () => {
    expect(checkPlacements([placement()], [])[0]?.outcome).toBe("none");
    expect(checkPlacements([placement()], [seen(2, 0, 4.9)])[0]?.outcome).toBe("none");
  });

  it("merges to disjoint stretches that cover the same time, whatever the order", () => {
    const stretch = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }))
      .map(([episode, start, length]) => seen(episode, start, start + length));
    fc.assert(fc.property(fc.array(stretch, { maxLength: 12 }), (stretches) => {
      const merged = mergeAppearances(stretches);
      const covered = (list: Appearance[]) => new Set(list.flatMap((row) =>
        Array.from({ length: (row.endMs - row.startMs) / 1000 }, (_, second) => `${row.episode}:${row.startMs / 1000 + second}`)));
      expect(covered(merged)).toEqual(covered(stretches));
      expect(merged.reduce((sum, row) => sum + (row.endMs - row.startMs) / 1000, 0)).toBe(covered(stretches).size);
      expect(mergeAppearances([...stretches].reverse())).toEqual(merged);
    }));
  });
});
