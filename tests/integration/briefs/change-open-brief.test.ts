import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { briefs } from "~db/schema/briefs";
import { notifications } from "~db/schema/house";
import { expireBriefs } from "~/domains/briefs/expire-briefs.job.server";
import { getBrief } from "~/domains/briefs/get-brief.server";
import { inviteStudio } from "~/domains/briefs/invite-studio.server";
import { listBriefChanges } from "~/domains/briefs/list-brief-changes.server";
import { saveOpenBrief } from "~/domains/briefs/save-open-brief.server";
import { updateBrief } from "~/domains/briefs/update-brief.server";
import { aBid } from "~tests/factories/deals";
import { aMember, aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";

const { db, systemCtx, runJobs } = testDatabase();

const told = async (userId: string) =>
  db.select().from(notifications).where(and(eq(notifications.userId, userId), eq(notifications.type, "brief_changed")));
const briefOf = async (id: string) => {
  const [brief] = await db.select().from(briefs).where(eq(briefs.id, id));
  if (!brief) throw new Error("the brief is gone");
  return brief;
};

describe("changing a published brief", () => {
  it("changes it at once, tells bidders and invited studios once, and lists what changed", async () => {
    const { briefId, brand, studio } = await aBid(db);
    const invited = await aStudio(db);
    await inviteStudio(brand.ctx, { briefId, organizationId: invited.organization.id, message: "" });
    const { revision, replyDeadlineDate } = { ...(await briefOf(briefId)), replyDeadlineDate: "2026-11-20" };
    const saved = await saveOpenBrief(brand.ctx, { briefId, revision, form: { summary: "A new summary.", replyDeadlineDate, replyDeadlineTimeZone: "Asia/Shanghai" } });
    expect(saved.issues).toEqual({});
    const after = await briefOf(briefId);
    expect(after.summary).toBe("A new summary.");
    expect(await told(studio.owner.id)).toHaveLength(1);
    expect(await told(invited.owner.id)).toHaveLength(1);
    expect(await told(brand.owner.id)).toHaveLength(0);
    const [change] = await listBriefChanges(studio.ctx, briefId);
    expect(change?.fields.toSorted()).toEqual(["replyDeadline", "summary"]);

    // saving the same again changes nothing for anybody
    await saveOpenBrief(brand.ctx, { briefId, revision: after.revision, form: { summary: "A new summary." } });
    expect(await told(studio.owner.id)).toHaveLength(1);
    expect(await listBriefChanges(studio.ctx, briefId)).toHaveLength(1);
  });

  it("keeps what bidders bound themselves to, stays complete, and says so beside the field", async () => {
    const { briefId, brand } = await aBid(db);
    const { revision } = await briefOf(briefId);
    const save = async (form: Record<string, string>) => (await saveOpenBrief(brand.ctx, { briefId, revision, form })).issues;
    expect(await save({ categoryId: "drink.coffee" })).toEqual({ categoryId: "briefs:error.fixed_when_open" });
    expect(await save({ summary: "", summaryZh: "" })).toEqual({ summary: "errors:field.required" });
    expect(Object.keys(await save({ replyDeadlineDate: "2001-01-01", replyDeadlineTimeZone: "UTC" }))).toEqual(["replyDeadlineDate"]);
    expect(Object.keys(await save({ budgetMin: "a", budgetMax: "b", budgetCurrency: "USD" }))).toHaveLength(1);
    expect((await briefOf(briefId)).revision).toBe(revision);
  });

  it("shows the Chinese texts everywhere when the English ones are taken away", async () => {
    const { briefId, brand } = await aBid(db);
    const { revision } = await briefOf(briefId);
    const form = { title: "", titleZh: "新茶", productName: "", productNameZh: "茶", summary: "", summaryZh: "写给城市的茶。" };
    expect(await saveOpenBrief(brand.ctx, { briefId, revision, form })).toEqual({ issues: {} });
    expect(await briefOf(briefId)).toMatchObject({ title: "新茶", productName: "茶", summary: "写给城市的茶。" });
  });

  it("is refused to others, to viewers and to whoever has seen an older one", async () => {
    const { briefId, brand, studio } = await aBid(db);
    const { revision } = await briefOf(briefId);
    const form = { title: "Changed" };
    await expect(saveOpenBrief(studio.ctx, { briefId, revision, form })).rejects.toMatchObject({ code: "not_found" });
    const viewer = await aMember(db, brand.organization, { role: "viewer" });
    await expect(saveOpenBrief(viewer.ctx, { briefId, revision, form })).rejects.toMatchObject({ code: "forbidden" });
    const both = await Promise.all([1, 2].map((number) => saveOpenBrief(brand.ctx, { briefId, revision, form: { title: `Changed ${number}` } })));
    expect(both.map(({ stale }) => stale?.fields).toSorted()).toEqual([["title"], undefined]);
  });

  it("tells who was too slow what the others changed, and takes the change over theirs when it is sent once more", async () => {
    const { briefId, brand } = await aBid(db);
    await updateBrief(brand.ctx, { briefId, changes: { summary: "Earlier, and older than what was read." } });
    const seen = (await briefOf(briefId)).revision;
    await updateBrief(brand.ctx, { briefId, changes: { summary: "By a colleague." } });
    const { objective, territories } = await briefOf(briefId);
    await updateBrief(brand.ctx, { briefId, changes: { summaryZh: "同事所改", objective, territories: territories.toReversed() } });
    const save = (seenRevision: number) => saveOpenBrief(brand.ctx, { briefId, revision: seenRevision, form: { summary: "Mine." } });
    expect(await save(seen)).toEqual({ issues: {}, stale: { revision: seen + 2, fields: ["summary", "summaryZh"] } });
    expect((await briefOf(briefId)).summary).toBe("By a colleague.");
    await expect(updateBrief(brand.ctx, { briefId, changes: { summary: "Mine." }, revision: seen + 1 })).rejects.toMatchObject({
      code: "stale_version", details: { params: { revision: seen + 2 }, issues: expect.not.arrayContaining([expect.objectContaining({ path: "summary" })]) },
    });
    expect(await save(seen + 2)).toEqual({ issues: {} });
  });
});

describe("a brief whose deadline has passed", () => {
  async function anExpiredBrief() {
    const bid = await aBid(db);
    const { replyDeadlineAt } = await briefOf(bid.briefId);
    if (!replyDeadlineAt) throw new Error("the brief has no deadline");
    await expireBriefs(systemCtx(replyDeadlineAt));
    return { ...bid, after: { ...bid.brand.ctx, now: new Date(replyDeadlineAt.getTime() + 3_600_000) } };
  }
  const dayAfter = (now: Date, days: number) => ({ date: new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10), timeZone: "UTC" });

  it("is open again with a new one, tells bidders, and expires anew on that day", async () => {
    const { briefId, after, studio } = await anExpiredBrief();
    expect((await getBrief(after, briefId)).actions.events).toContain("extend");
    const replyDeadline = dayAfter(after.now, 3);
    await expect(updateBrief(after, { briefId, changes: { replyDeadline } })).resolves.toMatchObject({ state: "open", closedAt: null });
    expect(await told(studio.owner.id)).toHaveLength(1);
    expect((await listBriefChanges(studio.ctx, briefId))[0]?.fields).toEqual(["replyDeadline"]);
    await runJobs(new Date(after.now.getTime() + 86_400_000));
    expect((await briefOf(briefId)).state).toBe("open");
    await runJobs(new Date(after.now.getTime() + 4 * 86_400_000));
    expect((await briefOf(briefId)).state).toBe("expired");
  });

  it("is not changed without one, nor in what bidders bound themselves to", async () => {
    const { briefId, after } = await anExpiredBrief();
    const change = (changes: object) => updateBrief(after, { briefId, changes });
    await expect(change({ summary: "Another." })).rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "replyDeadline", message: "briefs:error.deadline_past" }] } });
    await expect(change({ replyDeadline: dayAfter(after.now, 3), categoryId: "drink.coffee" })).rejects.toMatchObject({ code: "invalid" });
    const replyDeadlineDate = dayAfter(after.now, 3).date;
    const { revision } = await briefOf(briefId);
    expect(await saveOpenBrief(after, { briefId, revision, form: { replyDeadlineDate: "2001-01-01", replyDeadlineTimeZone: "UTC" } })).toEqual({ issues: { replyDeadlineDate: "briefs:error.deadline_past" } });
    expect(await saveOpenBrief(after, { briefId, revision, form: { replyDeadlineDate, replyDeadlineTimeZone: "UTC" } })).toEqual({ issues: {} });
  });

  it("is opened once by two at a time", async () => {
    const { briefId, after } = await anExpiredBrief();
    const pair = await Promise.allSettled([3, 4].map((days) => updateBrief(after, { briefId, changes: { replyDeadline: dayAfter(after.now, days) } })));
    expect(pair.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});
