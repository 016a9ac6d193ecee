import { describe, expect, test } from "vitest";
import { COUNT_LIMIT, countBriefFacets, countBriefs } from "~/domains/briefs/count-briefs.server";
import { createBrief } from "~/domains/briefs/create-brief.server";
import { inviteStudio } from "~/domains/briefs/invite-studio.server";
import { listBriefs } from "~/domains/briefs/list-briefs.server";
import { updateBrief } from "~/domains/briefs/update-brief.server";
import { encodeCursor } from "~/domains/core/keyset";
import type { BriefChanges } from "~/domains/briefs/brief-input";
import type { Ctx } from "~/domains/core/context";
import { aPublishedBrief } from "~tests/factories/market";
import { aBrand, aStudio } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, ctxFor } = testDatabase();

const ids = async (ctx: Ctx, input: Record<string, unknown> = {}) => (await listBriefs(ctx, input)).rows.map(({ id }) => id);
const visitor = ctxFor({ kind: "anonymous" });

/** A brand's briefs, each a minute after the other. */
async function briefsOf(...overrides: BriefChanges[]) {
  const brand = await aBrand(db);
  const made: string[] = [];
  for (const [minute, override] of overrides.entries()) {
    const now = new Date(TEST_NOW.getTime() - (overrides.length - minute) * 60_000);
    made.push((await aPublishedBrief({ ...brand.ctx, now }, override)).id);
  }
  return { brand, made, own: { organization: brand.organization.id } };
}

describe("listBriefs", () => {
  test("pages through everything once, in each order, while new ones arrive", async () => {
    const studio = await aStudio(db);
    const budgets = ["100", "300", "200", "300", "500"];
    const { own, made, brand } = await briefsOf(...budgets.map((maxMinor, index) => ({
      budget: { currency: "USD" as const, minMinor: "0", maxMinor },
      replyDeadline: { date: `2026-04-0${(index % 3) + 1}`, timeZone: "UTC" },
    })));
    for (const sort of ["newest", "deadline", "budget"]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listBriefs(studio.ctx, { ...own, sort, limit: 2, ...(cursor ? { cursor } : {}) });
        seen.push(...page.rows.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor);
      expect([...seen].sort()).toEqual([...made].sort());
    }
    expect(await ids(studio.ctx, { ...own, sort: "newest" })).toEqual([...made].reverse());
    const first = await listBriefs(studio.ctx, { ...own, limit: 2 });
    await aPublishedBrief(brand.ctx);
    const second = await listBriefs(studio.ctx, { ...own, limit: 3, cursor: first.nextCursor });
    expect(second.rows.map(({ id }) => id)).toEqual([...made].reverse().slice(2));
  });

  test("finds words in both languages, and what is typed stays inert", async () => {
    const studio = await aStudio(db);
    const { own, made } = await briefsOf(
      { title: "Hotpot base at midnight", titleZh: "深夜火锅底料" },
      { title: "Running shoes", titleZh: "跑鞋新品", summary: "For runners of the city.", summaryZh: "写给城市跑者。", productName: "Shoe", productNameZh: "鞋" },
    );
    const found = async (q: string) => (await ids(studio.ctx, { ...own, q })).map((id) => made.indexOf(id)).sort();
    expect(await found("hotpots")).toEqual([0]);
    expect(await found("hotp")).toEqual([0]);
    expect(await found("火锅")).toEqual([0]);
    expect(await found("跑鞋")).toEqual([1]);
    expect(await found("ＲＵＮＮＥＲ")).toEqual([1]);
    expect(await found("hotpot shoes")).toEqual([]);
    expect(await found("'; drop table briefs; --")).toEqual([]);
    expect(await found("!!!")).toEqual([0, 1]);
  });

  test.each([
    [{ category: "drink" }, [0]], [{ category: "food.snack" }, [1]], [{ placement: "costume" }, [1]],
    [{ territory: "FR" }, [0]], [{ territory: "JP" }, [1]], [{ territory: "EU" }, [0]],
    [{ format: "film" }, [0, 1]], [{ format: "variety" }, [1]],
    [{ budgetMin: "50,000", currency: "USD" }, [0]], [{ budgetMax: "100000", currency: "CNY" }, [1]],
    [{ dueWithin: "10" }, [1]], [{ funded: "true" }, []], [{ q: "snack" }, [1]],
  ])("narrows by %o", async (filters, expected) => {
    const studio = await aStudio(db);
    const { own, made } = await briefsOf(
      { categoryId: "drink.tea", territories: ["EU"], formatWishes: ["film"], budget: { currency: "USD", minMinor: "0", maxMinor: "8000000" } },
      { categoryId: "food.snack", territories: ["JP"], placementTypes: ["costume"], formatWishes: [],
        budget: { currency: "CNY", minMinor: "0", maxMinor: "5000000" }, replyDeadline: { date: "2026-03-09", timeZone: "UTC" } },
    );
    const found = await ids(studio.ctx, { ...own, ...filters });
    expect(found.map((id) => made.indexOf(id)).sort()).toEqual(expected);
    expect(await countBriefs(studio.ctx, { ...own, ...filters })).toBe(expected.length);
  });

  test("shows each reader only what that reader may see", async () => {
    const [invitedStudio, otherStudio] = [await aStudio(db), await aStudio(db)];
    const { own, made, brand } = await briefsOf({}, { visibility: "members" }, { access: "invitation" }, { isBudgetPublic: false });
    const [, , byInvitation = ""] = made;
    await inviteStudio(brand.ctx, { briefId: byInvitation, organizationId: invitedStudio.organization.id });
    const draft = await createBrief(brand.ctx, { title: "Draft" });
    const seenBy = async (ctx: Ctx) => (await ids(ctx, own)).map((id) => made.indexOf(id)).sort();
    expect(await seenBy(visitor)).toEqual([0, 3]);
    expect(await seenBy(otherStudio.ctx)).toEqual([0, 1, 3]);
    expect(await seenBy(invitedStudio.ctx)).toEqual([0, 1, 2, 3]);
    expect(await seenBy(brand.ctx)).toEqual([0, 1, 2, 3]);
    expect(await ids(brand.ctx, { scope: "mine" })).toEqual([draft.id, ...[...made].reverse()]);
    expect(await ids(brand.ctx, { scope: "mine", state: "draft" })).toEqual([draft.id]);
    expect(await ids(otherStudio.ctx, { scope: "mine" })).toEqual([]);
    expect(await ids(invitedStudio.ctx, { scope: "invited" })).toEqual([byInvitation]);
    expect(await ids(otherStudio.ctx, { scope: "invited" })).toEqual([]);
  });

  test("a hidden budget is neither shown to visitors nor found by filtering or sorting", async () => {
    const { own } = await briefsOf({ isBudgetPublic: false });
    const [row] = (await listBriefs(visitor, own)).rows;
    expect(row).toMatchObject({ budgetMinMinor: null, budgetMaxMinor: null, currency: null });
    expect(await ids(visitor, { ...own, budgetMin: "1" })).toEqual([]);
    expect(await ids(visitor, { ...own, sort: "budget" })).toEqual([]);
  });

  test("a brief whose deadline has passed is gone before the clock's job has run", async () => {
    const { own, brand, made } = await briefsOf({});
    expect(await ids({ ...brand.ctx, now: new Date("2026-06-01T00:00:00Z") }, own)).toEqual([]);
    expect(await ids({ ...brand.ctx, now: new Date("2026-06-01T00:00:00Z") }, { scope: "mine" })).toEqual(made);
  });

  test("drafts without a deadline or a budget are paged through as well, in each order", async () => {
    const { ctx } = await aBrand(db);
    const wanted: string[] = [];
    for (const maxMinor of ["100", null, "300", null, "300"]) {
      wanted.push((await createBrief(ctx, maxMinor === null ? { title: "Bare" } : {
        budget: { currency: "USD", minMinor: "0", maxMinor }, replyDeadline: { date: `2026-04-0${maxMinor.slice(0, 1)}`, timeZone: "UTC" },
      })).id);
    }
    for (const sort of ["newest", "deadline", "budget"]) {
      const whole = await ids(ctx, { scope: "mine", sort });
      const seen: string[] = [];
      for (let cursor: string | undefined = ""; cursor !== undefined;) {
        const page: Awaited<ReturnType<typeof listBriefs>> = await listBriefs(ctx, { scope: "mine", sort, limit: 1, ...(cursor ? { cursor } : {}) });
        seen.push(...page.rows.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect({ sort, seen }).toEqual({ sort, seen: whole });
      expect(whole.toSorted()).toEqual(wanted.toSorted());
    }
  });

  test.each(["newest", "deadline", "budget"])("a cursor of another order is bad input for %s, not a failure", async (sort) => {
    const foreign = { newest: ["5", "brf_1"], deadline: ["5", "brf_1"], budget: ["2026-04-01T00:00:00.000Z", "brf_1"] }[sort] ?? [];
    for (const values of [foreign, ["x'; drop table briefs; --", "y"], [null, null], []]) {
      await expect(listBriefs(visitor, { sort, cursor: encodeCursor(values) })).rejects.toMatchObject({ code: "invalid" });
    }
  });

  test("an edited brief is found by its new words", async () => {
    const { own, brand, made } = await briefsOf({ title: "Umbrella" });
    await updateBrief(brand.ctx, { briefId: made[0], changes: { title: "Parasol" } });
    expect(await ids(brand.ctx, { ...own, q: "parasols" })).toEqual(made);
    expect(await ids(brand.ctx, { ...own, q: "umbrella" })).toEqual([]);
  });

  test.each([[{ cursor: "nonsense" }], [{ limit: "1000" }], [{ sort: "random" }], [{ territory: "UK" }], [{ category: "x" }]])("refuses %o", async (input) => {
    await expect(listBriefs(visitor, input)).rejects.toMatchObject({ code: "invalid" });
  });

  test("facets count open calls per reader", async () => {
    const studio = await aStudio(db);
    await briefsOf({ categoryId: "auto.car", territories: ["TH"], placementTypes: ["coupon"] }, { categoryId: "auto.car", visibility: "members" }, { categoryId: "auto.car", access: "invitation" });
    const forMembers = await countBriefFacets(studio.ctx, "test");
    const forVisitors = await countBriefFacets(visitor, "test");
    expect([forMembers.category["auto.car"], forVisitors.category["auto.car"]]).toEqual([2, 1]);
    expect(forMembers.territory["TH"]).toBe(1);
    expect(forMembers.placement["coupon"]).toBe(1);
    expect(COUNT_LIMIT).toBeGreaterThan(100);
  });
});
