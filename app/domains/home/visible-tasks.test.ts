import { describe, expect, it } from "vitest";
import type { Role } from "../core/context";
import type { WaitingTask } from "../core/waiting";
import { visibleTasks } from "./visible-tasks";

const task = (key: string, more: Partial<WaitingTask> = {}): WaitingTask => ({
  key, params: {}, path: `/${key}`, since: "2026-11-01T00:00:00.000Z", ...more,
});

describe("tasks of the home page", () => {
  it.each<[Role, string[]]>([
    ["owner", ["home:waiting.answer_offer", "milestones:waiting.fund"]],
    ["deals", ["home:waiting.answer_offer"]],
    ["finance", ["milestones:waiting.fund"]],
    ["viewer", []],
  ])("for %s", (role, keys) => {
    const tasks = [task("home:waiting.answer_offer"), task("milestones:waiting.fund")];
    expect(visibleTasks(tasks, role).map(({ key }) => key)).toEqual(keys);
  });

  it("put running clocks first, soonest first, then what waits longest", () => {
    const tasks = [
      task("home:waiting.a", { since: "2026-11-05T00:00:00.000Z" }),
      task("home:waiting.b", { since: "2026-10-05T00:00:00.000Z" }),
      task("home:waiting.c", { due: "2026-12-01" }),
      task("home:waiting.d", { due: "2026-11-24T09:00:00.000Z" }),
    ];
    expect(visibleTasks(tasks, "owner").map(({ key }) => key.at(-1))).toEqual(["d", "c", "b", "a"]);
  });

  it("name each thing once, and no more than a dozen", () => {
    const same = [task("home:waiting.a"), task("home:waiting.a")];
    expect(visibleTasks(same, "owner")).toHaveLength(1);
    const many = Array.from({ length: 30 }, (_, index) => task("home:waiting.a", { path: `/${index}` }));
    expect(visibleTasks(many, "owner")).toHaveLength(12);
  });
});
