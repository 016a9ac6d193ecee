import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { enqueue } from "~/domains/core/enqueue.server";
import { withTransaction } from "~/domains/core/transaction.server";
import { runDueJobs } from "~/jobs/run-due-jobs.server";
import { aBrand, aMember, aStudio } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, systemCtx } = testDatabase();

describe("the database of a test file", () => {
  it("is a real PostgreSQL that sees Chinese", async () => {
    await db.execute(sql`create extension pg_trgm`);
    const [row] = await db.execute<{ version: number; similarity: number }>(sql`
      select current_setting('server_version_num')::int as version, similarity('西湖龙井茶', '龙井茶园') as similarity`);
    expect(row?.version).toBeGreaterThanOrEqual(150_000);
    expect(row?.similarity).toBeGreaterThan(0);
  });

  it("holds organizations of every kind and people in every role", async () => {
    const brand = await aBrand(db);
    const studio = await aStudio(db, { status: "suspended" });
    const viewer = await aMember(db, brand.organization, { role: "viewer" });
    expect(brand.ctx.actor).toMatchObject({ organizationKind: "brand", role: "owner", organizationStatus: "verified" });
    expect(studio.ctx.actor.organizationStatus).toBe("suspended");
    expect(viewer.ctx.actor).toMatchObject({ organizationId: brand.organization.id, role: "viewer" });
  });
});

describe("running jobs at a given time", () => {
  const later = (minutes: number) => new Date(TEST_NOW.getTime() + minutes * 60_000);

  it("runs what is due, and what that rings for, and leaves the rest", async () => {
    const seen: string[] = [];
    const tasks = {
      first: async (ctx: Parameters<typeof enqueue>[0], payload: unknown) => {
        seen.push(JSON.stringify(payload), ctx.now.toISOString());
        await enqueue(ctx, "second", {});
      },
      second: async () => { seen.push("second"); },
    };
    await enqueue(systemCtx(), "first", { briefId: "brf_1" });
    await enqueue(systemCtx(), "second", {}, { runAt: later(60) });
    expect(await runDueJobs(db, later(1), tasks)).toEqual(["first", "second"]);
    expect(seen).toEqual(['{"briefId":"brf_1"}', later(1).toISOString(), "second"]);
    expect(await runDueJobs(db, later(59), tasks)).toEqual([]);
    expect(await runDueJobs(db, later(60), tasks)).toEqual(["second"]);
  });

  it("replaces a pending job with the same key and forgets those of a rolled-back transaction", async () => {
    await enqueue(systemCtx(), "remind", { day: 1 }, { key: "remind:1", runAt: later(5) });
    await enqueue(systemCtx(), "remind", { day: 2 }, { key: "remind:1", runAt: later(9) });
    await withTransaction(systemCtx(), async (ctx) => {
      await enqueue(ctx, "lost", {});
      throw new Error("the verb failed");
    }).catch(() => undefined);
    const payloads: unknown[] = [];
    await runDueJobs(db, later(500), { remind: async (_ctx, payload) => { payloads.push(payload); } });
    expect(payloads).toEqual([{ day: 2 }]);
  });

  it("throws what the handler throws and keeps its job", async () => {
    await enqueue(systemCtx(), "fails", {});
    const tasks = { fails: () => Promise.reject(new Error("vendor is away")) };
    await expect(runDueJobs(db, later(600), tasks)).rejects.toThrow("vendor is away");
    expect(await runDueJobs(db, later(600), { fails: async () => undefined })).toEqual(["fails"]);
  });
});
