import { sql } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { withTransaction } from "~/domains/core/transaction.server";
import type { LiveSignal } from "~/http/services";
import { listenForLiveEvents, type LiveConnection } from "~/server/live-events.server";
import { testDatabase } from "~tests/setup/database";

const { db, url, systemCtx } = testDatabase();
let live: LiveConnection;

beforeAll(async () => {
  live = await listenForLiveEvents(url, pino({ level: "silent" }));
});
afterAll(() => live.close());

const ring = (userId: string, id: string) =>
  db.execute(sql`select pg_notify('live', ${JSON.stringify({ userId, kind: "notification", id })})`);

describe("live events", () => {
  it("reach every open page of the person, nobody else, and nobody who left", async () => {
    const first: LiveSignal[] = [];
    const second: LiveSignal[] = [];
    const other: LiveSignal[] = [];
    const left: LiveSignal[] = [];
    live.subscribe("usr_1", (signal) => first.push(signal));
    live.subscribe("usr_1", (signal) => second.push(signal));
    live.subscribe("usr_2", (signal) => other.push(signal));
    live.subscribe("usr_1", (signal) => left.push(signal))();
    await ring("usr_1", "ntf_1");
    await vi.waitFor(() => expect(second).toEqual([{ userId: "usr_1", kind: "notification", id: "ntf_1" }]));
    expect(first).toEqual(second);
    expect([...other, ...left]).toEqual([]);
  });

  it("are not told of what was rolled back, and survive words they do not know", async () => {
    const seen: string[] = [];
    live.subscribe("usr_3", (signal) => seen.push(signal.id));
    await withTransaction(systemCtx(), async (ctx) => {
      await ctx.db.execute(sql`select pg_notify('live', '{"userId":"usr_3","kind":"notification","id":"lost"}')`);
      throw new Error("the verb failed");
    }).catch(() => undefined);
    await db.execute(sql`select pg_notify('live', 'not json')`);
    await ring("usr_3", "kept");
    await vi.waitFor(() => expect(seen).toEqual(["kept"]));
  });

  it("come back after the database dropped the connection, ringing for what was missed", async () => {
    const seen: string[] = [];
    const kinds: string[] = [];
    live.subscribe("usr_4", (signal) => {
      seen.push(signal.id);
      kinds.push(signal.kind);
    });
    await db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'scenemark live' and datname = current_database()`);
    await vi.waitFor(async () => {
      await ring("usr_4", "again");
      expect(seen).toContain("again");
    }, { timeout: 15_000, interval: 200 });
    expect(kinds[0]).toBe("listening_again");
  });

  it("tell open streams that the process is closing", async () => {
    const own = await listenForLiveEvents(url, pino({ level: "silent" }));
    expect(own.closing.aborted).toBe(false);
    await own.close();
    expect(own.closing.aborted).toBe(true);
  });
});
