import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditEntries, notifications } from "~db/schema/house";
import { organizations } from "~db/schema/organizations";
import { platformFees } from "~db/schema/people";
import type { AuditAction } from "~/domains/audit/audit-action";
import { listAuditEntries } from "~/domains/audit/list-audit-entries.server";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { currentPlatformFee, defaultPlatformFee } from "~/domains/operator/current-platform-fee.server";
import { listFeeExceptions, listPlatformFees } from "~/domains/operator/list-platform-fees.server";
import { listTakedowns } from "~/domains/operator/list-takedowns.server";
import { setPlatformFee } from "~/domains/operator/set-platform-fee.server";
import { takeDownListing } from "~/domains/operator/take-down-listing.server";
import { restoreOrganization, suspendOrganization, verifyOrganization } from "~/domains/organizations/change-organization-status.server";
import { getOrganizationForOperator } from "~/domains/organizations/get-organization-for-operator.server";
import { listOrganizations } from "~/domains/organizations/list-organizations.server";
import { updateOrganization } from "~/domains/organizations/update-organization.server";
import { aBoard, aBrand, aMember, anOperator, aStudio, type Party } from "~tests/factories/organizations";
import { aPublishedBrief, aPublishedProduction } from "~tests/factories/market";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db } = testDatabase();
const later = (days: number) => new Date(TEST_NOW.getTime() + days * 86_400_000);
let operator: Party;
beforeAll(async () => { operator = await anOperator(db); });

const statusOf = async (id: string) => {
  const [row] = await db.select({ status: organizations.status, reason: organizations.statusReason }).from(organizations).where(eq(organizations.id, id));
  return row;
};

describe("the status of an organization", () => {
  it("goes from unverified to verified, suspended and back, each step told and noted", async () => {
    const { organization, owner } = await aStudio(db, { status: "unverified" });
    const organizationId = organization.id;
    await verifyOrganization(operator.ctx, { organizationId });
    expect(await statusOf(organizationId)).toEqual({ status: "verified", reason: null });
    await suspendOrganization(operator.ctx, { organizationId, reason: "Sells what it does not own." });
    expect(await statusOf(organizationId)).toEqual({ status: "suspended", reason: "Sells what it does not own." });
    await restoreOrganization(operator.ctx, { organizationId });
    expect(await statusOf(organizationId)).toEqual({ status: "verified", reason: null });
    const told = await db.select({ type: notifications.type }).from(notifications).where(eq(notifications.userId, owner.id));
    expect(told.map(({ type }) => type).toSorted()).toEqual(["organization_restored", "organization_suspended", "organization_verified"]);
    const noted = await db.select({ action: auditEntries.action }).from(auditEntries).where(eq(auditEntries.subjectId, organizationId));
    expect(noted.map(({ action }) => action).toSorted()).toEqual(["organization.restored", "organization.suspended", "organization.verified"]);
  });

  it.each([
    ["verified", verifyOrganization], ["suspended", verifyOrganization], ["suspended", suspendOrganization],
    ["unverified", restoreOrganization], ["verified", restoreOrganization],
  ] as const)("when %s refuses the wrong step", async (status, verb) => {
    const { organization } = await aStudio(db, { status });
    await expect(verb(operator.ctx, { organizationId: organization.id, reason: "A reason." })).rejects.toMatchObject({ code: "conflict" });
    expect(await statusOf(organization.id)).toMatchObject({ status });
  });

  it("suspends once when two press at once", async () => {
    const { organization } = await aStudio(db);
    const press = () => suspendOrganization(operator.ctx, { organizationId: organization.id, reason: "A reason." });
    const presses = await Promise.allSettled([press(), press()]);
    expect(presses.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("is decided by the operator's people alone, with a reason, and never about the operator", async () => {
    const { organization, ctx } = await aStudio(db);
    const organizationId = organization.id;
    const finance = await aMember(db, operator.organization, { role: "finance" });
    for (const wrong of [ctx, finance.ctx]) {
      await expect(suspendOrganization(wrong, { organizationId, reason: "A reason." })).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(suspendOrganization(operator.ctx, { organizationId, reason: "no" })).rejects.toMatchObject({ code: "invalid" });
    await expect(suspendOrganization(operator.ctx, { organizationId: operator.organization.id, reason: "A reason." })).rejects.toMatchObject({ code: "not_found" });
    await expect(verifyOrganization(operator.ctx, { organizationId: "org_none" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("when suspended lets its people read and change nothing", async () => {
    const { ctx } = await aStudio(db, { status: "suspended" });
    await expect(updateOrganization(ctx, { name: "New name", country: "US" }))
      .rejects.toMatchObject({ code: "forbidden", details: { reason: "organization_suspended" } });
  });
});

describe("the list of organizations", () => {
  it("filters by name in both languages, kind and status, and pages through everything once", async () => {
    const zh = await aBoard(db, { name: "Harbin Film Office" });
    await db.update(organizations).set({ nameZh: "哈尔滨电影办公室" }).where(eq(organizations.id, zh.organization.id));
    expect((await listOrganizations(operator.ctx, { q: "哈尔滨" })).rows).toMatchObject([{ id: zh.organization.id, memberCount: 1 }]);
    expect((await listOrganizations(operator.ctx, { q: "100%" })).rows).toEqual([]);
    expect((await listOrganizations(operator.ctx, { kind: "operator" })).rows.map(({ id }) => id)).toEqual([operator.organization.id]);
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await listOrganizations(operator.ctx, { limit: 4, cursor });
      for (const { id } of page.rows) { expect(seen).not.toContain(id); seen.add(id); }
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen.size).toBe((await db.select().from(organizations)).length);
  });

  it("and its details are for the operator", async () => {
    const { organization, ctx } = await aBrand(db);
    await expect(listOrganizations(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(getOrganizationForOperator(ctx, { organizationId: organization.id })).rejects.toMatchObject({ code: "forbidden" });
    const viewer = await aMember(db, operator.organization, { role: "viewer" });
    expect(await getOrganizationForOperator(viewer.ctx, { organizationId: organization.id })).toMatchObject({ organization: { id: organization.id }, people: [{ role: "owner" }] });
  });
});

describe("the platform fee", () => {
  it("is the newest of the organization's own, else the newest default, at the instant asked about", async () => {
    const { organization } = await aStudio(db);
    const at = (days: number) => ({ ...operator.ctx, now: later(days) });
    expect(await currentPlatformFee(at(0), organization.id)).toEqual({ basisPoints: 800, isException: false });
    await setPlatformFee(at(1), { percent: "10", note: "New year" });
    await setPlatformFee(at(2), { percent: "5", organizationId: organization.id, note: "Large partner" });
    await setPlatformFee(at(3), { percent: "12", note: "Costs rose" });
    await setPlatformFee(at(4), { organizationId: organization.id, note: "Agreement ended" });
    const fees = await Promise.all([0, 1, 2, 3, 4].map(async (days) => (await currentPlatformFee(at(days), organization.id)).basisPoints));
    expect(fees).toEqual([800, 1000, 500, 500, 1200]);
    expect(await defaultPlatformFee(at(2))).toBe(1000);
    expect(await listFeeExceptions(at(3))).toMatchObject([{ organizationId: organization.id, basisPoints: 500 }]);
    expect(await listFeeExceptions(at(4))).toEqual([]);
    expect((await listPlatformFees(at(4), {})).rows.map(({ basisPoints }) => basisPoints)).toEqual([null, 1200, 500, 1000]);
  });

  it("is set by the operator's owners, admins and finance, within 0 and 30 percent, with a note", async () => {
    const { ctx } = await aStudio(db);
    const deals = await aMember(db, operator.organization, { role: "deals" });
    for (const wrong of [ctx, deals.ctx]) await expect(setPlatformFee(wrong, { percent: "1", note: "Cheap" })).rejects.toMatchObject({ code: "forbidden" });
    for (const percent of ["31", "-1", "x"]) await expect(setPlatformFee(operator.ctx, { percent, note: "Odd" })).rejects.toMatchObject({ code: "invalid" });
    await expect(setPlatformFee(operator.ctx, { note: "No default can end" })).rejects.toMatchObject({ code: "invalid" });
    await expect(setPlatformFee(operator.ctx, { percent: "5", note: "" })).rejects.toMatchObject({ code: "invalid" });
    await expect(setPlatformFee(operator.ctx, { percent: "5", note: "For nobody", organizationId: "org_none" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("keeps its history from being rewritten", async () => {
    await setPlatformFee(operator.ctx, { percent: "8", note: "As before" });
    await expect(db.update(platformFees).set({ basisPoints: 0 })).rejects.toThrow();
    await expect(db.delete(platformFees)).rejects.toThrow();
  });
});

describe("taking a listing down", () => {
  it("hides it, tells its owner why, and keeps the decision; a second time is a conflict", async () => {
    const [brand, studio] = [await aBrand(db), await aStudio(db)];
    const brief = await aPublishedBrief(brand.ctx);
    const production = await aPublishedProduction(studio.ctx);
    const input = { listing: `https://scenemark.example/briefs/${brief.id}`, reason: "Promises what the law forbids." };
    await takeDownListing(operator.ctx, input);
    await takeDownListing(operator.ctx, { ...input, listing: production.id });
    expect((await listTakedowns(operator.ctx, {})).rows).toMatchObject([
      { kind: "production", listingId: production.id, organizationId: studio.organization.id, takenDownBy: operator.owner.name },
      { kind: "brief", listingId: brief.id, title: brief.title, reason: "Promises what the law forbids." },
    ]);
    expect(await db.select().from(notifications).where(eq(notifications.userId, brand.owner.id))).toMatchObject([{ type: "listing_taken_down" }]);
    await expect(takeDownListing(operator.ctx, input)).rejects.toMatchObject({ code: "conflict" });
    const fresh = await aPublishedBrief(brand.ctx);
    const press = () => takeDownListing(operator.ctx, { ...input, listing: fresh.id });
    const presses = await Promise.allSettled([press(), press()]);
    expect(presses.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await listTakedowns(operator.ctx, {})).rows).toHaveLength(3);
  });

  it("is for the operator's moderators, needs a reason, and finds only what exists", async () => {
    const { ctx } = await aStudio(db);
    const input = { listing: "brf_01jd3c7m4x8q2v5t9y6w1b0n3k", reason: "Breaks the rules." };
    await expect(takeDownListing(ctx, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(takeDownListing(operator.ctx, { ...input, reason: "" })).rejects.toMatchObject({ code: "invalid" });
    await expect(takeDownListing(operator.ctx, { ...input, listing: "something" })).rejects.toMatchObject({ code: "invalid" });
    await expect(takeDownListing(operator.ctx, { ...input, listing: "https://x.example/routes/no-such-route" })).rejects.toMatchObject({ code: "invalid" });
    for (const kind of ["brf", "prd", "loc", "rte"]) {
      await expect(takeDownListing(operator.ctx, { ...input, listing: `${kind}_01jd3c7m4x8q2v5t9y6w1b0n3k` })).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(listTakedowns(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the audit log", () => {
  it("is found by action, person, organization, subject and day", async () => {
    const studio = await aStudio(db);
    const write = (action: AuditAction, subjectId: string, days: number) =>
      recordAudit({ ...studio.ctx, now: later(days) }, { action, subjectType: "brief", subjectId });
    await write("brief.published", "brf_a", 100);
    await write("brief.closed", "brf_a", 101);
    await write("bid.shortlisted", "brf_b", 102);
    const mine = { organization: studio.organization.id };
    const actions = async (filters: Record<string, string>) =>
      (await listAuditEntries(operator.ctx, { ...mine, ...filters })).rows.map(({ action }) => action);
    expect(await actions({})).toEqual(["bid.shortlisted", "brief.closed", "brief.published"]);
    expect(await actions({ action: "brief" })).toEqual(["brief.closed", "brief.published"]);
    expect(await actions({ action: "brief.closed" })).toEqual(["brief.closed"]);
    expect(await actions({ subject: "brf_b" })).toEqual(["bid.shortlisted"]);
    expect(await actions({ person: studio.owner.email.toUpperCase() })).toHaveLength(3);
    expect(await actions({ person: "nobody@example.com" })).toEqual([]);
    const day = later(101).toISOString().slice(0, 10);
    expect(await actions({ from: day, to: day })).toEqual(["brief.closed"]);
    const first = await listAuditEntries(operator.ctx, { ...mine, limit: 2 });
    expect((await listAuditEntries(operator.ctx, { ...mine, limit: 2, cursor: first.nextCursor })).rows.map(({ action }) => action)).toEqual(["brief.published"]);
  });

  it("names people and keys, and is read by the operator alone", async () => {
    const studio = await aStudio(db);
    const key = { ...studio.ctx, actor: { ...studio.ctx.actor, via: "api_key" as const, apiKeyId: "key_1" } };
    await recordAudit(key, { action: "brief.published", subjectType: "brief", subjectId: "brf_key" });
    expect((await listAuditEntries(operator.ctx, { subject: "brf_key" })).rows)
      .toMatchObject([{ actorKind: "api_key", personEmail: studio.owner.email, organizationName: studio.organization.name }]);
    await expect(listAuditEntries(studio.ctx, {})).rejects.toMatchObject({ code: "forbidden" });
  });

  it("cannot be rewritten", async () => {
    await expect(db.delete(auditEntries)).rejects.toThrow();
    await expect(db.update(auditEntries).set({ action: "nothing.happened" })).rejects.toThrow();
  });
});
