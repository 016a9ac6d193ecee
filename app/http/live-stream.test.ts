import { describe, expect, it } from "vitest";
import { liveStream } from "./live-stream.server";
import type { LiveSignal } from "./services";

function house() {
  const listeners = new Set<(signal: LiveSignal) => void>();
  const closing = new AbortController();
  return {
    live: {
      closing: closing.signal,
      subscribe: (_: string, listener: (signal: LiveSignal) => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    ring: (kind: string) => { for (const listener of listeners) listener({ userId: "usr_1", kind, id: "x_1" }); },
    shutDown: () => closing.abort(),
    listeners,
  };
}

const open = (home: ReturnType<typeof house>, isAllowed = async () => true, signal = new AbortController().signal) =>
  liveStream({ live: home.live, userId: "usr_1", signal, isAllowed, countUnread: async () => 3, heartbeatMs: 5 });

describe("the live stream", () => {
  it("passes signals on, notifications under their own name", async () => {
    const home = house();
    const text = open(home).text();
    home.ring("notification");
    home.ring("message");
    home.shutDown();
    const lines = (await text).split("\n\n").filter((part) => part.includes("data:") && !part.includes("unread"));
    expect(lines).toEqual(['event: notification\ndata: {"kind":"notification","id":"x_1"}', 'data: {"kind":"message","id":"x_1"}']);
  });

  it("begins with how much is unread, so that nothing is missed before it opened", async () => {
    const home = house();
    let asked = 0;
    const text = open(home, async () => (asked += 1) < 2).text();
    expect(await text).toContain('event: unread\ndata: {"unread":3}\n\n');
  });

  it("opens all the same when the number cannot be had", async () => {
    const home = house();
    const options = { live: home.live, userId: "usr_1", signal: new AbortController().signal, heartbeatMs: 5 };
    const text = liveStream({ ...options, isAllowed: async () => true, countUnread: () => Promise.reject(new Error("away")) }).text();
    await new Promise((resolve) => setTimeout(resolve, 20));
    home.ring("notification");
    home.shutDown();
    expect(await text).toContain("event: notification");
    expect(await text.catch(() => "")).not.toContain("event: unread");
  });

  it("ends with the process and forgets the reader", async () => {
    const home = house();
    const text = open(home).text();
    expect(home.listeners.size).toBe(1);
    home.shutDown();
    await text;
    expect(home.listeners.size).toBe(0);
  });

  it("ends when the browser goes away", async () => {
    const home = house();
    const browser = new AbortController();
    const text = open(home, async () => true, browser.signal).text();
    browser.abort();
    await text;
    expect(home.listeners.size).toBe(0);
  });

  it("ends at once when the session was revoked", async () => {
    const home = house();
    let isOpen = true;
    const text = open(home, async () => isOpen).text();
    home.ring("sessions_changed");
    isOpen = false;
    home.ring("sessions_changed");
    expect(await text).not.toContain("sessions_changed");
    expect(home.listeners.size).toBe(0);
  });

  it("ends with a heartbeat when the session ran out", async () => {
    const home = house();
    await open(home, async () => false).text();
    expect(home.listeners.size).toBe(0);
  });

  it("stays through a database that is away for a moment", async () => {
    const home = house();
    let asked = 0;
    const text = open(home, async () => {
      asked += 1;
      if (asked === 1) throw new Error("connection refused");
      return asked < 3;
    }).text();
    await text;
    expect(asked).toBe(3);
  });
});
