import { describe, expect, it } from "vitest";
import { render } from "~tests/setup/render";
import { PromiseStrip } from "./promise-strip";

const placement = {
  id: "p1", subject: { name: "Cold brew", nameZh: "冷萃" }, episodes: { from: 2, to: 5 },
  promise: { minAppearances: 2, minSecondsEach: 5, minFramePercent: 0, minVerbalMentions: 0, isHandsOn: true, noRivalInShot: false },
};
const seen = (episode: number, startMs: number, endMs: number) => ({ placementId: "p1", versionId: null, episode, startMs, endMs });
const strip = (appearances: ReturnType<typeof seen>[], language: "en" | "zh" = "en") =>
  render(<PromiseStrip placements={[placement]} appearances={appearances} episodes={10} />, { language });

describe("the strip of promises", () => {
  it("draws the promise above, what counts and what does not below, and says what is missing", () => {
    const html = strip([seen(3, 0, 6000), seen(4, 0, 2000), seen(9, 0, 9000)]);
    expect(html).toContain('x="60" y="2" width="240" height="4"');
    expect(html.match(/fill-accent/g)).toHaveLength(1);
    expect(html.match(/fill-held-soft/g)).toHaveLength(2);
    expect(html).toContain("2 × at least 5 s in episodes 2–5");
    expect(html).toContain("1 appearance missing");
  });

  it("says nothing of gaps where the promise is kept, in the reader's language", () => {
    expect(strip([seen(2, 0, 6000), seen(5, 0, 6000)])).not.toContain("missing");
    expect(strip([], "zh")).toContain("还差 2 次");
  });
});
