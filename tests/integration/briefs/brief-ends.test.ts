import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { notifications } from "~db/schema/house";
import { BRIEF_LIFECYCLE, type BriefState } from "~/domains/briefs/brief";
import { cancelBrief } from "~/domains/briefs/cancel-brief.server";
import { closeBrief } from "~/domains/briefs/close-brief.server";
import { createBrief } from "~/domains/briefs/create-brief.server";
import { expireBriefs } from "~/domains/briefs/expire-briefs.job.server";
import { getBrief } from "~/domains/briefs/get-brief.server";
import { inviteStudio } from "~/domains/briefs/invite-studio.server";
import { markBriefAwarded } from "~/domains/briefs/mark-brief-awarded.server";
import { publishBrief } from "~/domains/briefs/publish-brief.server";
import { BRIEF_STATES } from "~/domains/briefs/vocabulary";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { transition } from "~/domains/core/lifecycle";
import { aPublishedBrief, completeBrief } from "~tests/factories/market";
import { aBrand, aMember, aStudio } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, systemCtx } = testDatabase();

const reason = (code: string, wanted: string) => expect.objectContaining({ code, details: expect.objectContaining({ reason: wanted }) });

describe("what the end of a brief sets going", () => {
  const rung = async () => (await db.execute<{ task: string; payload: unknown }>(sql`
    select tasks.identifier as task, jobs.payload from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id`)).map(({ task, payload }) => ({ task, payload }));

  test.each([[closeBrief, "closed"], [cancelBrief, "cancelled"]] as const)("%o tells deal people of invited studios, and rings for the bids", async (end, state) => {
    const [{ ctx }, invited, other] = [await aBrand(db), await aStudio(db), await aStudio(db)];
    const viewer = await aMember(db, invited.organization, { role: "viewer" });
    const { id } = await aPublishedBrief(ctx);
    await inviteStudio(ctx, { briefId: id, organizationId: invited.organization.id });
    await end(ctx, { briefId: id, reason: "other", note: "Ask again in spring" });
    const told = async (userId: string) => (await db.select().from(notifications).where(eq(notifications.userId, userId))).map(({ type }) => type);
    expect(await told(invited.owner.id)).toEqual(["brief_invited", "brief_closed"]);
    expect([await told(viewer.user.id), await told(other.owner.id)]).toEqual([[], []]);
    expect(await rung()).toContainEqual({ task: "brief_ended", payload: { briefId: id, state } });
    expect((await getBrief(ctx, id)).closed).toMatchObject({ note: "Ask again in spring" });
    expect((await getBrief(invited.ctx, id)).closed).toMatchObject({ note: null });
  });

  test("a draft that is given up rings for nothing", async () => {
    const { ctx } = await aBrand(db);
    const { id } = await createBrief(ctx, {});
    await cancelBrief(ctx, { briefId: id, reason: "other" });
    expect((await rung()).filter(({ payload }) => (payload as { briefId?: string }).briefId === id)).toEqual([]);
  });
});

describe("every event in every state", () => {
  const into: Record<BriefState, (ctx: Ctx<MemberActor>) => Promise<string>> = {
    draft: async (ctx) => (await createBrief(ctx, completeBrief(ctx.now))).id,
    open: async (ctx) => (await aPublishedBrief(ctx)).id,
    closed: async (ctx) => (await closeBrief(ctx, { briefId: (await aPublishedBrief(ctx)).id, reason: "filled" })).id,
    cancelled: async (ctx) => (await cancelBrief(ctx, { briefId: (await aPublishedBrief(ctx)).id, reason: "other" })).id,
    awarded: async (ctx) => (await markBriefAwarded(ctx, { briefId: (await aPublishedBrief(ctx)).id })).id,
    expired: async (ctx) => {
      const { id, replyDeadlineAt } = await aPublishedBrief(ctx);
      await expireBriefs(systemCtx(replyDeadlineAt ?? TEST_NOW));
      return id;
    },
  };
  const verbs = {
    publish: (ctx: Ctx, briefId: string) => publishBrief(ctx, { briefId }),
    close: (ctx: Ctx, briefId: string) => closeBrief(ctx, { briefId, reason: "filled" }),
    cancel: (ctx: Ctx, briefId: string) => cancelBrief(ctx, { briefId, reason: "other" }),
    award: (ctx: Ctx, briefId: string) => markBriefAwarded(ctx, { briefId }),
  };

  test.each(BRIEF_STATES)("%s", async (state) => {
    const { ctx } = await aBrand(db);
    for (const [event, verb] of Object.entries(verbs)) {
      const id = await into[state](ctx);
      const to = transition(BRIEF_LIFECYCLE, state, event as keyof typeof verbs)?.to;
      if (to) await expect(verb(ctx, id)).resolves.toMatchObject({ state: to });
      else await expect(verb(ctx, id)).rejects.toEqual(reason("conflict", "briefs:reason.wrong_state"));
      expect((await getBrief(ctx, id)).state).toBe(to ?? state);
    }
  });
});
