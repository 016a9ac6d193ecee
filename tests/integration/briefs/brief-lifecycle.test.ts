import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEntries, notifications } from "~db/schema/house";
import { acceptNda } from "~/domains/briefs/accept-nda.server";
import { cancelBrief } from "~/domains/briefs/cancel-brief.server";
import { closeBrief } from "~/domains/briefs/close-brief.server";
import { createBrief } from "~/domains/briefs/create-brief.server";
import { expireBriefs } from "~/domains/briefs/expire-briefs.job.server";
import { getBrief, getBriefDraft } from "~/domains/briefs/get-brief.server";
import { inviteStudio } from "~/domains/briefs/invite-studio.server";
import { loadBriefForBidding } from "~/domains/briefs/load-brief-for-bidding.server";
import { markBriefAwarded } from "~/domains/briefs/mark-brief-awarded.server";
import { publishBrief } from "~/domains/briefs/publish-brief.server";
import { saveBriefDraft } from "~/domains/briefs/save-brief-draft.server";
import { takeDownBrief } from "~/domains/briefs/take-down-brief.server";
import { updateBrief } from "~/domains/briefs/update-brief.server";
import { aPublishedBrief, completeBrief } from "~tests/factories/market";
import { aBoard, aBrand, aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, ctxFor, systemCtx, runJobs } = testDatabase();

const reason = (code: string, wanted: string) => expect.objectContaining({ code, details: expect.objectContaining({ reason: wanted }) });
const issues = (...paths: string[]) =>
  expect.objectContaining({ code: "invalid", details: { issues: expect.arrayContaining(paths.map((path) => expect.objectContaining({ path }))) } });
const outcome = (results: PromiseSettledResult<unknown>[]) => results.map(({ status }) => status).sort();

describe("createBrief", () => {
  test("begins as a draft of the own organization, with an entry in the audit log", async () => {
    const { ctx, organization } = await aBrand(db);
    const brief = await createBrief(ctx, { title: "Tea" });
    expect(brief).toMatchObject({ state: "draft", organizationId: organization.id, title: "Tea" });
    const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, brief.id));
    expect(entry).toMatchObject({ action: "brief.created", organizationId: organization.id });
  });

  test("boards may, studios and viewers may not, suspended organizations may not", async () => {
    const board = await aBoard(db);
    await expect(createBrief(board.ctx, {})).resolves.toMatchObject({ state: "draft" });
    await expect(createBrief((await aStudio(db)).ctx, {})).rejects.toEqual(reason("forbidden", "wrong_organization_kind"));
    const viewer = await aMember(db, board.organization, { role: "viewer" });
    await expect(createBrief(viewer.ctx, {})).rejects.toEqual(reason("forbidden", "role_not_allowed"));
    const suspended = await aBrand(db, { status: "suspended" });
    await expect(createBrief(suspended.ctx, {})).rejects.toEqual(reason("forbidden", "organization_suspended"));
    await expect(createBrief(ctxFor({ kind: "anonymous" }), {})).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test.each([
    [{ title: "x".repeat(141) }, "title"], [{ categoryId: "nothing" }, "categoryId"], [{ territories: ["UK"] }, "territories.0"],
    [{ budget: { currency: "XXX", minMinor: "1", maxMinor: "2" } }, "budget.currency"],
    [{ budget: { currency: "USD", minMinor: "1e9", maxMinor: "2" } }, "budget.minMinor"],
    [{ budget: { currency: "USD", minMinor: "3", maxMinor: "2" } }, "budget.maxMinor"],
    [{ budget: { currency: "USD", minMinor: "1", maxMinor: "1".repeat(16) } }, "budget.maxMinor"],
    [{ window: { startsOn: "2026-05-01", endsOn: "2026-05-01" } }, "window.endsOn"],
    [{ window: { startsOn: "2026-02-30", endsOn: "2026-05-01" } }, "window.startsOn"],
    [{ placementTypes: ["billboard"] }, "placementTypes.0"], [{ title: 7 }, "title"],
  ])("refuses %o", async (input, path) => {
    const { ctx } = await aBrand(db);
    await expect(createBrief(ctx, input)).rejects.toEqual(issues(path));
  });
});

describe("saveBriefDraft", () => {
  test("stores what can be read and keeps the rest as typed", async () => {
    const { ctx } = await aBrand(db);
    const { id } = await createBrief(ctx, {});
    const saved = await saveBriefDraft(ctx, { briefId: id, form: { title: "Tea", budgetCurrency: "USD", budgetMin: "5k", budgetMax: "9,000" } });
    expect(saved.issues).toEqual({ budgetMin: "errors:field.amount_invalid" });
    const draft = await getBriefDraft(ctx, id);
    expect(draft.form).toMatchObject({ title: "Tea", budgetMin: "5k", budgetMax: "9,000" });
    expect(draft.problems).toContainEqual({ path: "budgetMin", message: "errors:field.amount_invalid" });
    await saveBriefDraft(ctx, { briefId: id, form: { budgetCurrency: "USD", budgetMin: "5,000", budgetMax: "9,000" } });
    const mended = await getBriefDraft(ctx, id);
    expect(mended.brief.fields.budget).toEqual({ currency: "USD", minMinor: "500000", maxMinor: "900000" });
    expect(mended.problems.map(({ path }) => path)).not.toContain("budgetMin");
  });

  test("another organization's draft is not found, an open brief is no draft", async () => {
    const [{ ctx }, other] = [await aBrand(db), await aBrand(db)];
    const { id } = await createBrief(ctx, {});
    await expect(saveBriefDraft(other.ctx, { briefId: id, form: {} })).rejects.toMatchObject({ code: "not_found" });
    const open = await aPublishedBrief(ctx);
    await expect(saveBriefDraft(ctx, { briefId: open.id, form: { title: "New" } })).rejects.toEqual(reason("conflict", "briefs:reason.wrong_state"));
  });
});

describe("publishBrief", () => {
  test("opens a complete draft until 24:00 of its deadline in its zone", async () => {
    const { ctx } = await aBrand(db);
    const brief = await aPublishedBrief(ctx, { replyDeadline: { date: "2026-03-31", timeZone: "Asia/Shanghai" } });
    expect(brief).toMatchObject({ state: "open", publishedAt: TEST_NOW, analyzerVersion: 1 });
    expect(brief.replyDeadlineAt?.toISOString()).toBe("2026-03-31T16:00:00.000Z");
  });

  test("names every field that is missing or wrong", async () => {
    const { ctx } = await aBrand(db);
    const { id } = await createBrief(ctx, {});
    await expect(publishBrief(ctx, { briefId: id })).rejects.toEqual(
      issues("title", "productName", "categoryId", "objective", "summary", "placementTypes", "territories", "window", "budget", "replyDeadline"),
    );
    const past = await createBrief(ctx, {
      ...completeBrief(TEST_NOW), categoryId: "drink", exclusivity: "competitors",
      replyDeadline: { date: "2026-03-01", timeZone: "UTC" },
    });
    await expect(publishBrief(ctx, { briefId: past.id })).rejects.toEqual(issues("categoryId", "replyDeadline", "competitors"));
  });

  test("a text in Chinese alone is enough", async () => {
    const { ctx } = await aBrand(db);
    const brief = await aPublishedBrief(ctx, { title: null, productName: null, summary: null });
    expect(brief).toMatchObject({ title: "家庭短剧植入乌龙茶", productName: "冷泡乌龙茶" });
  });

  test("pressed twice at once it happens once", async () => {
    const { ctx } = await aBrand(db);
    const { id } = await createBrief(ctx, completeBrief(TEST_NOW));
    const results = await Promise.allSettled([publishBrief(ctx, { briefId: id }), publishBrief(ctx, { briefId: id })]);
    expect(outcome(results)).toEqual(["fulfilled", "rejected"]);
    const audit = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, id));
    expect(audit.filter(({ action }) => action === "brief.published")).toHaveLength(1);
  });

  test("viewers may not, others do not find it", async () => {
    const { ctx, organization } = await aBrand(db);
    const { id } = await createBrief(ctx, completeBrief(TEST_NOW));
    const finance = await aMember(db, organization, { role: "finance" });
    await expect(publishBrief(finance.ctx, { briefId: id })).rejects.toEqual(reason("forbidden", "role_not_allowed"));
    await expect(publishBrief((await aBrand(db)).ctx, { briefId: id })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("updateBrief", () => {
  test("refuses a revision that somebody else has passed", async () => {
    const { ctx } = await aBrand(db);
    const { id, revision } = await createBrief(ctx, { title: "One" });
    const first = await updateBrief(ctx, { briefId: id, changes: { title: "Two" }, revision });
    expect(first.revision).toBe(revision + 1);
    await expect(updateBrief(ctx, { briefId: id, changes: { title: "Three" }, revision }))
      .rejects.toEqual(reason("stale_version", "briefs:reason.changed_meanwhile"));
    const pair = await Promise.allSettled([1, 2].map((n) =>
      updateBrief(ctx, { briefId: id, changes: { title: `Pair ${n}` }, revision: first.revision })));
    expect(outcome(pair)).toEqual(["fulfilled", "rejected"]);
  });

  test("an open brief stays complete and keeps what bidders rely on", async () => {
    const { ctx } = await aBrand(db);
    const { id } = await aPublishedBrief(ctx);
    await expect(updateBrief(ctx, { briefId: id, changes: { summary: null, summaryZh: null } })).rejects.toEqual(issues("summary"));
    await expect(updateBrief(ctx, { briefId: id, changes: { isNdaRequired: true } })).rejects.toEqual(issues("isNdaRequired"));
    await expect(updateBrief(ctx, { briefId: id, changes: { title: "Longer oolong" } })).resolves.toMatchObject({ title: "Longer oolong" });
    await expect(updateBrief((await aBrand(db)).ctx, { briefId: id, changes: {} })).rejects.toMatchObject({ code: "not_found" });
    await closeBrief(ctx, { briefId: id, reason: "filled" });
    await expect(updateBrief(ctx, { briefId: id, changes: { title: "x" } })).rejects.toEqual(reason("conflict", "briefs:reason.wrong_state"));
  });
});

describe("invitations and NDA", () => {
  test("an invitation-only brief exists for its owner and the studios invited", async () => {
    const [{ ctx }, invited, other] = [await aBrand(db), await aStudio(db), await aStudio(db)];
    const { id } = await aPublishedBrief(ctx, { access: "invitation" });
    await expect(getBrief(invited.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    await inviteStudio(ctx, { briefId: id, organizationId: invited.organization.id, message: "We liked your last title." });
    expect((await getBrief(invited.ctx, id)).isInvited).toBe(true);
    await expect(getBrief(other.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(loadBriefForBidding(other.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(inviteStudio(ctx, { briefId: id, organizationId: invited.organization.id })).rejects.toEqual(reason("conflict", "briefs:reason.already_invited"));
    await expect(inviteStudio(ctx, { briefId: id, organizationId: ctx.actor.organizationId })).rejects.toMatchObject({ code: "not_found" });
    await expect(inviteStudio(other.ctx, { briefId: id, organizationId: invited.organization.id })).rejects.toMatchObject({ code: "not_found" });
    const told = await db.select().from(notifications).where(eq(notifications.userId, invited.owner.id));
    expect(told).toMatchObject([{ type: "brief_invited", path: `/briefs/${id}` }]);
  });

  test("invited twice at once is one invitation", async () => {
    const [{ ctx }, studio] = [await aBrand(db), await aStudio(db)];
    const { id } = await aPublishedBrief(ctx);
    const invite = () => inviteStudio(ctx, { briefId: id, organizationId: studio.organization.id });
    expect(outcome(await Promise.allSettled([invite(), invite()]))).toEqual(["fulfilled", "rejected"]);
  });

  test("details are behind the NDA until the studio's deal people accept it", async () => {
    const [{ ctx }, studio] = [await aBrand(db), await aStudio(db)];
    const { id } = await aPublishedBrief(ctx, { isNdaRequired: true });
    const before = await getBrief(studio.ctx, id);
    expect(before).toMatchObject({ view: { details: "nda" }, fields: { details: null, detailsZh: null }, actions: { bid: { allowed: false, reason: "briefs:reason.nda_required" } } });
    await expect(loadBriefForBidding(studio.ctx, id)).rejects.toEqual(reason("forbidden", "briefs:reason.nda_required"));
    const viewer = await aMember(db, studio.organization, { role: "viewer" });
    await expect(acceptNda(viewer.ctx, { briefId: id })).rejects.toEqual(reason("forbidden", "role_not_allowed"));
    await Promise.all([acceptNda(studio.ctx, { briefId: id }), acceptNda(studio.ctx, { briefId: id })]);
    const after = await getBrief(viewer.ctx, id);
    expect(after).toMatchObject({ view: { details: "shown" }, hasAcceptedNda: true });
    expect(after.fields.details).toContain("Two flavours");
    expect((await loadBriefForBidding(studio.ctx, id)).organizationId).toBe(ctx.actor.organizationId);
    const audit = await db.select().from(auditEntries).where(eq(auditEntries.action, "brief.nda_accepted"));
    expect(audit).toHaveLength(1);
    const open = await aPublishedBrief(ctx);
    await expect(acceptNda(studio.ctx, { briefId: open.id })).rejects.toEqual(reason("conflict", "briefs:reason.no_nda"));
  });
});

describe("who sees what", () => {
  test("visitors see only what the owner allows", async () => {
    const { ctx } = await aBrand(db);
    const visitor = ctxFor({ kind: "anonymous" });
    const open = await aPublishedBrief(ctx, { isBudgetPublic: false });
    expect(await getBrief(visitor, open.id)).toMatchObject({ fields: { budget: null, details: null, title: "Oolong for a family drama" }, view: { details: "members_only", isBudgetShown: false } });
    const members = await aPublishedBrief(ctx, { visibility: "members" });
    await expect(getBrief(visitor, members.id)).rejects.toMatchObject({ code: "not_found" });
    const draft = await createBrief(ctx, completeBrief(TEST_NOW));
    await expect(getBrief((await aStudio(db)).ctx, draft.id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("a taken-down brief is the owner's and the operator's", async () => {
    const [{ ctx }, studio, operator] = [await aBrand(db), await aStudio(db), await anOperator(db)];
    const { id } = await aPublishedBrief(ctx);
    await expect(takeDownBrief(ctx, { briefId: id, reason: "Forbidden goods" })).rejects.toEqual(reason("forbidden", "wrong_organization_kind"));
    const pair = await Promise.allSettled([1, 2].map(() => takeDownBrief(operator.ctx, { briefId: id, reason: "Forbidden goods" })));
    expect(outcome(pair)).toEqual(["fulfilled", "rejected"]);
    await expect(getBrief(studio.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(loadBriefForBidding(studio.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    expect((await getBrief(ctx, id)).takenDown).toMatchObject({ reason: "Forbidden goods" });
    expect((await getBrief(operator.ctx, id)).takenDown).not.toBeNull();
  });
});

describe("the end of a brief", () => {
  test("closing keeps the choice, awarding ends it, cancelling is for good", async () => {
    const { ctx } = await aBrand(db);
    const { id } = await aPublishedBrief(ctx);
    await expect(closeBrief(ctx, { briefId: id, reason: "bored" })).rejects.toEqual(issues("reason"));
    expect(await closeBrief(ctx, { briefId: id, reason: "filled", note: "Enough bids" })).toMatchObject({ state: "closed", closedReason: "filled", closedAt: TEST_NOW });
    await expect(closeBrief(ctx, { briefId: id, reason: "filled" })).rejects.toEqual(reason("conflict", "briefs:reason.wrong_state"));
    expect(await markBriefAwarded(systemCtx(), { briefId: id })).toMatchObject({ state: "awarded" });
    await expect(cancelBrief(ctx, { briefId: id, reason: "other" })).rejects.toEqual(reason("conflict", "briefs:reason.wrong_state"));
    expect(await runJobs()).toContain("brief_ended");
  });

  test("two people ending it at once get one winner", async () => {
    const { ctx, organization } = await aBrand(db);
    const { id } = await aPublishedBrief(ctx);
    const colleague = await aMember(db, organization, { role: "deals" });
    const results = await Promise.allSettled([
      cancelBrief(ctx, { briefId: id, reason: "other" }), cancelBrief(colleague.ctx, { briefId: id, reason: "other" }),
    ]);
    expect(outcome(results)).toEqual(["fulfilled", "rejected"]);
  });

  test("others do not find it, viewers and studios may not", async () => {
    const { ctx, organization } = await aBrand(db);
    const { id } = await aPublishedBrief(ctx);
    const viewer = await aMember(db, organization, { role: "viewer" });
    for (const end of [closeBrief, cancelBrief]) {
      await expect(end(viewer.ctx, { briefId: id, reason: "other" })).rejects.toEqual(reason("forbidden", "role_not_allowed"));
      await expect(end((await aStudio(db)).ctx, { briefId: id, reason: "other" })).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(markBriefAwarded(viewer.ctx, { briefId: id })).rejects.toEqual(reason("forbidden", "role_not_allowed"));
  });

  test("it expires by itself after its deadline, once, and takes no bids from that instant", async () => {
    const [{ ctx, owner }, studio] = [await aBrand(db), await aStudio(db)];
    const { id, replyDeadlineAt } = await aPublishedBrief(ctx);
    const deadline = replyDeadlineAt ?? TEST_NOW;
    const late = { ...studio.ctx, now: deadline };
    await expect(loadBriefForBidding(late, id)).rejects.toEqual(reason("conflict", "briefs:reason.deadline_passed"));
    await runJobs(new Date(deadline.getTime() - 1));
    expect((await getBrief(ctx, id)).state).toBe("open");
    expect(await runJobs(deadline)).toContain("expire_briefs");
    expect((await getBrief(ctx, id)).state).toBe("expired");
    const told = await db.select().from(notifications).where(eq(notifications.userId, owner.id));
    expect(told.filter(({ type }) => type === "brief_expired")).toHaveLength(1);
    await expect(loadBriefForBidding(studio.ctx, id)).rejects.toEqual(reason("conflict", "briefs:reason.not_open"));
    await expireBriefs(systemCtx(deadline));
    expect((await db.select().from(notifications).where(eq(notifications.userId, owner.id))).filter(({ type }) => type === "brief_expired")).toHaveLength(1);
    expect(await db.$count(auditEntries, and(eq(auditEntries.subjectId, id), eq(auditEntries.action, "brief.expired")))).toBe(1);
  });

  test("a deadline that is moved rings at its new instant, and not at the old one", async () => {
    const { ctx } = await aBrand(db);
    const { id } = await aPublishedBrief(ctx, { replyDeadline: { date: "2026-03-10", timeZone: "America/New_York" } });
    await updateBrief(ctx, { briefId: id, changes: { replyDeadline: { date: "2026-03-12", timeZone: "America/New_York" } } });
    expect(await runJobs(new Date("2026-03-13T03:59:59.999Z"))).not.toContain("expire_briefs");
    expect((await getBrief(ctx, id)).state).toBe("open");
    expect(await runJobs(new Date("2026-03-13T04:00:00.000Z"))).toContain("expire_briefs");
    expect((await getBrief(ctx, id)).state).toBe("expired");
  });

  test("two clocks at once expire a brief once", async () => {
    const { ctx, owner } = await aBrand(db);
    const { id, replyDeadlineAt } = await aPublishedBrief(ctx);
    await Promise.all([1, 2, 3].map(() => expireBriefs(systemCtx(replyDeadlineAt ?? TEST_NOW))));
    expect((await getBrief(ctx, id)).state).toBe("expired");
    expect((await db.select().from(notifications).where(eq(notifications.userId, owner.id))).map(({ type }) => type)).toEqual(["brief_expired"]);
  });
});
