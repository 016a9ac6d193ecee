import { describe, expect, it } from "vitest";
import { someTerms } from "~tests/factories/terms";
import { isPastLongStop, longStopOf, stageOf, stepAt } from "./kill-fee";
import { KILL_FEE_STAGES, type KillFeeStage } from "./terms-vocabulary";

const schedule = (...entries: [kind: "script_lock" | "shoot_start" | "shoot_end" | "delivery" | "long_stop", date: string][]) =>
  entries.map(([kind, date], index) => ({ id: `d${index}`, kind, date }));
const approved = (trigger: string) => ({ trigger, isApproved: true });
const planned = (trigger: string) => ({ trigger, isApproved: false });

describe("stageOf", () => {
  it.each<[string, KillFeeStage]>([
    ["2026-03-31", "before_script"], ["2026-04-01", "before_shoot"], ["2026-04-30", "before_shoot"], ["2026-05-01", "during_shoot"],
    ["2026-05-20", "during_shoot"], ["2026-05-21", "after_wrap"], ["2026-12-31", "after_wrap"],
  ])("reads the days of the contract: on %s it is %s", (today, stage) => {
    const days = schedule(["script_lock", "2026-04-01"], ["shoot_start", "2026-05-01"], ["shoot_end", "2026-05-20"], ["delivery", "2026-06-01"]);
    expect(stageOf({ milestones: [planned("signing")], schedule: days, today })).toBe(stage);
  });

  it.each<[string, KillFeeStage]>([
    ["signing", "before_script"], ["date", "before_script"], ["script_approved", "before_shoot"], ["shoot_start", "during_shoot"], ["wrap", "after_wrap"],
    ["rough_cut", "after_wrap"], ["delivery", "after_delivery"], ["release", "after_delivery"], ["evidence", "after_delivery"], ["kpi", "after_delivery"],
  ])("reads approved milestones: with “%s” it is %s", (trigger, stage) => {
    expect(stageOf({ milestones: [approved(trigger)], schedule: [], today: "2026-01-01" })).toBe(stage);
  });

  it("believes a milestone that is not approved more than a day that has passed", () => {
    const days = schedule(["shoot_start", "2026-05-01"]);
    expect(stageOf({ milestones: [planned("shoot_start")], schedule: days, today: "2026-06-01" })).toBe("before_script");
    expect(stageOf({ milestones: [approved("shoot_start"), planned("shoot_start")], schedule: [], today: "2026-01-01" })).toBe("during_shoot");
  });
});

describe("stepAt", () => {
  const step = (stage: KillFeeStage, basisPoints: number) => ({ id: stage, stage, basisPoints });

  it.each<[KillFeeStage, number | undefined]>([
    ["before_script", 2500], ["before_shoot", 2500], ["during_shoot", undefined], ["after_wrap", 7500], ["after_delivery", 7500],
  ])("takes the words as they are: %s", (stage, basisPoints) => {
    expect(stepAt([step("before_shoot", 2500), step("after_wrap", 7500)], stage)?.basisPoints).toBe(basisPoints);
  });

  it("prefers the step of the stage itself", () => {
    const all = KILL_FEE_STAGES.map((stage, index) => step(stage, index * 100));
    for (const stage of KILL_FEE_STAGES) expect(stepAt(all, stage)?.stage).toBe(stage);
    expect(stepAt([], "before_shoot")).toBeUndefined();
  });
});

describe("the long stop", () => {
  it("is the day of the contract, else the end of its window, and frees the payer the day after unless work was delivered", () => {
    const terms = someTerms();
    expect(longStopOf(terms)).toBe("2027-06-01");
    expect(longStopOf({ ...terms, schedule: schedule(["long_stop", "2027-03-01"]) })).toBe("2027-03-01");
    expect(isPastLongStop(terms, "before_shoot", "2027-06-01")).toBe(false);
    expect(isPastLongStop(terms, "before_shoot", "2027-06-02")).toBe(true);
    expect(isPastLongStop(terms, "after_delivery", "2027-06-02")).toBe(false);
    expect(isPastLongStop({ ...terms, placements: [] }, "before_shoot", "2027-06-02")).toBe(false);
  });
});
