import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { users } from "~db/schema/identity";
import { payeeAccounts } from "~db/schema/money-accounts";
import { members, organizations } from "~db/schema/organizations";
import { createBrief } from "~/domains/briefs/create-brief.server";
import { newId } from "~/domains/core/id";
import { getFirstSteps } from "~/domains/home/get-first-steps.server";
import { hasHiddenFirstSteps, hideFirstSteps, showFirstSteps } from "~/domains/organizations/hide-first-steps.server";
import { inviteMember } from "~/domains/organizations/invite-member.server";
import { aDeal } from "~tests/factories/agreed";
import { aListedProduction, anOpenBrief } from "~tests/factories/deals";
import { createProduction } from "~/domains/productions/create-production.server";
import { aBoard, aBrand, aMember, anOperator, aStudio, type Party } from "~tests/factories/organizations";
import { aPublishedLocation, aPublishedRoute } from "~tests/factories/places";
import { TEST_NOW, testDatabase } from "~tests/setup/database";
import { queryCounter } from "~tests/setup/query-count";

const { db, url } = testDatabase();
const queriesOf = queryCounter(url);

const stepsOf = async (ctx: Party["ctx"]) => (await getFirstSteps(ctx)) ?? [];
const stepOf = async (ctx: Party["ctx"], key: string) => (await stepsOf(ctx)).find((step) => step.key === key);
const keysOf = async (ctx: Party["ctx"]) => (await stepsOf(ctx)).map(({ key }) => key);
const doneOf = async (ctx: Party["ctx"]) => (await stepsOf(ctx)).filter(({ isDone }) => isDone).map(({ key }) => key);

describe("the first steps of a new organization", () => {
  it("are those of its kind, with what signing up has already done", async () => {
    const [brand, studio, board] = [await aBrand(db, { status: "unverified" }), await aStudio(db, { country: "GB" }), await aBoard(db)];
    const common = ["email", "account", "profile", "colleagues", "signatory"];
    expect(await keysOf(brand.ctx)).toEqual([...common, "brief", "studios"]);
    expect(await keysOf(studio.ctx)).toEqual([...common, "production", "bid", "payouts"]);
    expect(await keysOf(board.ctx)).toEqual([...common, "location", "route", "brief"]);
    for (const { ctx } of [brand, studio, board]) expect(await doneOf(ctx)).toEqual(["email", "signatory"]);
    expect(await getFirstSteps((await anOperator(db)).ctx)).toBeNull();
    expect(await getFirstSteps((await aBrand(db, { status: "suspended" })).ctx)).toBeNull();
  });

  it("name what is missing of the profile and who was invited", async () => {
    const { ctx, organization, owner } = await aBrand(db);
    expect(await stepOf(ctx, "profile")).toMatchObject({ isDone: false, isBegun: false, missing: ["about", "logo"] });
    await db.update(organizations).set({ aboutZh: "茶" }).where(eq(organizations.id, organization.id));
    expect(await stepOf(ctx, "profile")).toMatchObject({ isDone: false, isBegun: true, missing: ["logo"] });
    await db.update(organizations).set({ logoFileId: "fil_1" }).where(eq(organizations.id, organization.id));
    await db.update(users).set({ twoFactorEnabled: true }).where(eq(users.id, owner.id));
    await inviteMember(ctx, { email: "somebody@example.com", role: "deals" });
    expect(await stepOf(ctx, "colleagues")).toMatchObject({ isDone: false, isBegun: true, count: 1 });
    await aMember(db, organization, { role: "deals" });
    expect(await stepOf(ctx, "colleagues")).toMatchObject({ isDone: true, count: 2 });
    expect(await doneOf(ctx)).toEqual(["email", "account", "profile", "colleagues", "signatory"]);
    await db.update(members).set({ canSign: false }).where(eq(members.organizationId, organization.id));
    expect(await doneOf(ctx)).not.toContain("signatory");
  });

  it("are taken by a brand that publishes a brief and deals with a studio", async () => {
    const { ctx } = await aBrand(db);
    const draft = await createBrief(ctx, { title: "Half a brief" });
    expect(await stepOf(ctx, "brief")).toMatchObject({ isDone: false, isBegun: true, path: `/briefs/${draft.id}/edit` });
    await anOpenBrief(ctx);
    expect(await stepOf(ctx, "brief")).toMatchObject({ isDone: true, count: 1, doneAt: TEST_NOW.toISOString() });
    const { payer, payee } = await aDeal(db);
    expect(await stepOf(payer.ctx, "studios")).toMatchObject({ isDone: true, count: 1 });
    expect(await stepOf(payee.ctx, "bid")).toMatchObject({ isDone: true, count: 1, doneAt: TEST_NOW.toISOString() });
    expect(await stepOf(ctx, "studios")).toMatchObject({ isDone: false, count: 0 });
  });

  it("are taken by a studio that publishes a title and connects its payouts, where Connect reaches it", async () => {
    const { ctx, organization } = await aStudio(db, { country: "GB" });
    await createProduction(ctx, { title: "Half a title" });
    expect(await stepOf(ctx, "production")).toMatchObject({ isDone: false, isBegun: true, path: expect.stringMatching(/^\/productions\/prd_\w+\/edit$/) });
    await aListedProduction(ctx);
    expect(await stepOf(ctx, "production")).toMatchObject({ isDone: true, count: 1 });
    expect(await stepOf(ctx, "payouts")).toMatchObject({ isDone: false, isBegun: false });
    await db.insert(payeeAccounts).values({
      id: newId("pay", TEST_NOW), organizationId: organization.id, rail: "connect", country: "GB", stripeAccountId: `acct_${organization.id}`, createdAt: TEST_NOW, updatedAt: TEST_NOW,
    });
    expect(await stepOf(ctx, "payouts")).toMatchObject({ isDone: false, isBegun: true });
    await db.update(payeeAccounts).set({ transfersCapability: "active" }).where(eq(payeeAccounts.organizationId, organization.id));
    expect(await stepOf(ctx, "payouts")).toMatchObject({ isDone: true });
    expect(await keysOf((await aStudio(db, { country: "CN" })).ctx)).not.toContain("payouts");
  });

  it("are taken by a board that publishes a location, a route and a brief, and by no other board's", async () => {
    const board = await aBoard(db);
    await aPublishedLocation(board.ctx);
    await aPublishedRoute(board.ctx);
    await anOpenBrief(board.ctx);
    expect(await doneOf(board.ctx)).toEqual(["email", "signatory", "location", "route", "brief"]);
    expect(await doneOf((await aBoard(db)).ctx)).toEqual(["email", "signatory"]);
  });
});

describe("who sees the first steps", () => {
  it("everyone, with what others must do named as theirs", async () => {
    const { organization } = await aBrand(db);
    const yours = async (role: "admin" | "deals" | "finance" | "viewer") =>
      (await stepsOf((await aMember(db, organization, { role })).ctx)).filter(({ isYours }) => isYours).map(({ key }) => key);
    expect(await yours("admin")).toEqual(["email", "account", "profile", "colleagues", "brief", "studios"]);
    expect(await yours("deals")).toEqual(["email", "account", "brief", "studios"]);
    expect(await yours("finance")).toEqual(["email", "account"]);
    expect(await yours("viewer")).toEqual(["email", "account"]);
  });

  it("nobody who has nothing left to do", async () => {
    const { organization } = await aBrand(db);
    const viewer = await aMember(db, organization, { role: "viewer" });
    expect(await getFirstSteps(viewer.ctx)).not.toBeNull();
    await db.update(users).set({ twoFactorEnabled: true }).where(eq(users.id, viewer.user.id));
    expect(await getFirstSteps(viewer.ctx)).toBeNull();
  });

  it("nobody who has put them away, until they are asked for again", async () => {
    const { ctx, organization } = await aStudio(db);
    const colleague = await aMember(db, organization, { role: "admin" });
    await hideFirstSteps(ctx);
    expect([await getFirstSteps(ctx), await hasHiddenFirstSteps(ctx)]).toEqual([null, true]);
    expect(await getFirstSteps(colleague.ctx)).not.toBeNull();
    expect(await hasHiddenFirstSteps(colleague.ctx)).toBe(false);
    await showFirstSteps(ctx);
    expect(await getFirstSteps(ctx)).not.toBeNull();
    await expect(hideFirstSteps({ ...ctx, actor: { ...ctx.actor, via: "api_key" } })).rejects.toMatchObject({ code: "forbidden" });
    await expect(hideFirstSteps({ ...ctx, actor: { kind: "user", userId: ctx.actor.userId } })).rejects.toMatchObject({ code: "forbidden" });
    await expect(hideFirstSteps({ ...ctx, actor: { kind: "anonymous" } })).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("costs one query when they are put away, and the same handful however much there is", async () => {
    const { ctx } = await aBrand(db);
    const count = () => queriesOf((counted) => getFirstSteps({ ...ctx, db: counted }));
    const fresh = await count();
    for (let index = 0; index < 3; index += 1) await anOpenBrief(ctx);
    expect([fresh, await count()]).toEqual([6, 6]);
    await hideFirstSteps(ctx);
    expect(await count()).toBe(1);
  });
});
