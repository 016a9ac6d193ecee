import { describe, expect, it } from "vitest";
import { KEY_LIFE_MS } from "./op-schedule";
import { nextStepOf, opActions, type OpFacts } from "./op-standing";

const now = new Date("2026-05-04T10:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const op: OpFacts = { kind: "transfer", state: "ready", firstSentAt: null, nextAttemptAt: null, createdAt: ago(60_000), lastError: null, cleanScanCount: 0 };
const free = { isCurrencyFrozen: false, isDisputed: false };
const sent = { ...op, state: "sent", firstSentAt: ago(60_000) };
const doubtful = { ...sent, state: "unknown", nextAttemptAt: new Date(now.getTime() + 5000) };
const old = { ...sent, state: "unknown", firstSentAt: ago(KEY_LIFE_MS) };

describe("an operation without an outcome", () => {
  it.each([
    ["never sent", op, free, "send", ["ring_again"]],
    ["sent, not answered", sent, free, "repeat", ["ring_again", "scan_now"]],
    ["in doubt", doubtful, free, "repeat", ["ring_again", "scan_now"]],
    ["older than its key", old, free, "search", ["scan_now"]],
    ["whose key was used otherwise", { ...doubtful, lastError: "idempotency_mismatch: x" }, free, "search", ["scan_now"]],
    ["searched once", { ...old, cleanScanCount: 1 }, free, "search", ["scan_now"]],
    ["searched twice", { ...old, cleanScanCount: 2 }, free, "person", ["scan_now", "give_up"]],
    ["in a frozen currency", sent, { ...free, isCurrencyFrozen: true }, "wait_frozen", ["ring_again", "scan_now"]],
    ["in a frozen currency, too old to be sent", old, { ...free, isCurrencyFrozen: true }, "search", ["scan_now"]],
    ["of a disputed milestone, never sent", op, { ...free, isDisputed: true }, "wait_disputed", ["ring_again"]],
    ["of a disputed milestone, sent before", sent, { ...free, isDisputed: true }, "repeat", ["ring_again", "scan_now"]],
    ["refund in a frozen currency", { ...op, kind: "refund" }, { ...free, isCurrencyFrozen: true }, "send", ["ring_again"]],
    ["done", { ...sent, state: "done" }, free, "none", []],
    ["rejected", { ...sent, state: "rejected" }, free, "none", []],
  ] as const)("%s", (_name, facts, holds, step, actions) => {
    expect([nextStepOf(facts, holds, now).step, opActions(facts, now)]).toEqual([step, [...actions]]);
  });

  it("says when: its own time, or the sweeper's next round", () => {
    expect(nextStepOf(doubtful, free, now).at).toEqual(doubtful.nextAttemptAt);
    expect(nextStepOf(sent, free, now).at).toEqual(new Date(now.getTime() + 600_000));
  });
});
