import { describe, expect, it } from "vitest";
import { approachTo, KEY_LIFE_MS, nextAttempt } from "./op-schedule";

const now = new Date("2026-03-02T09:00:00Z");
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);

describe("how an operation goes on", () => {
  it.each([
    ["never sent", { state: "ready", firstSentAt: null, lastError: null }, "send"],
    ["sent, asked to wait", { state: "sent", firstSentAt: ago(1000), lastError: "rate_limit" }, "send"],
    ["outcome unknown", { state: "unknown", firstSentAt: ago(1000), lastError: "timeout" }, "look_up_then_send"],
    ["just below the key's life", { state: "unknown", firstSentAt: ago(KEY_LIFE_MS - 1), lastError: null }, "look_up_then_send"],
    ["at the key's life", { state: "unknown", firstSentAt: ago(KEY_LIFE_MS), lastError: null }, "look_up"],
    ["sent long ago, never answered", { state: "sent", firstSentAt: ago(KEY_LIFE_MS), lastError: null }, "look_up"],
    ["key used differently", { state: "unknown", firstSentAt: ago(1000), lastError: "idempotency_mismatch: …" }, "look_up"],
  ])("%s", (_name, op, approach) => {
    expect(approachTo(op, now)).toBe(approach);
  });

  it("waits longer each time, at most half an hour", () => {
    const waits = [1, 2, 3, 8, 20, 2000].map((count) => (nextAttempt(now, count).getTime() - now.getTime()) / 1000);
    expect(waits).toEqual([10, 20, 40, 1280, 1800, 1800]);
  });
});
