import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditEntries } from "~db/schema/house";
import type { AuditAction, AuditSubject } from "~/domains/audit/audit-action";
import { listAuditEntries } from "~/domains/audit/list-audit-entries.server";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { createBrief } from "~/domains/briefs/create-brief.server";
import type { Actor } from "~/domains/core/context";
import { aContract } from "~tests/factories/agreed";
import { aMilestone } from "~tests/factories/money";
import { aBoard, aBrand, aMember, anOperator, aStudio, type Party } from "~tests/factories/organizations";
import { aLocation, aRoute } from "~tests/factories/places";
import { queryCounter } from "~tests/setup/query-count";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, url, ctxFor, systemCtx } = testDatabase();
const queriesOf = queryCounter(url);

let operator: Party;
let brand: Party;
let studio: Party;
const at = (day: string) => new Date(`${day}T12:00:00Z`);
const write = (actor: Actor, action: AuditAction, options: { now?: Date; subjectId?: string } = {}) =>
  recordAudit(ctxFor(actor, options.now ?? TEST_NOW), { action, subjectType: "brief", subjectId: options.subjectId ?? "brf_1", details: { note: "kept" } });

beforeAll(async () => {
  [operator, brand, studio] = [await anOperator(db), await aBrand(db, { name: "Lumen" }), await aStudio(db)];
});

describe("recordAudit", () => {
  it("keeps who, for whom, through what, when and for which request", async () => {
    const key = { ...brand.ctx.actor, via: "api_key" as const, apiKeyId: "key_1" };
    const actors: Actor[] = [brand.ctx.actor, key, { kind: "user", userId: brand.owner.id }, { kind: "anonymous" }, { kind: "system" }];
    for (const actor of actors) await write(actor, "brief.created", { subjectId: "sub_1" });
    const rows = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, "sub_1")).orderBy(auditEntries.id);
    const person = { actorUserId: brand.owner.id };
    expect(rows).toMatchObject([
      { actorKind: "member", ...person, organizationId: brand.organization.id, actorApiKeyId: null, at: TEST_NOW, requestId: "req_test", details: { note: "kept" } },
      { actorKind: "api_key", ...person, organizationId: brand.organization.id, actorApiKeyId: "key_1" },
      { actorKind: "user", ...person, organizationId: null },
      { actorKind: "anonymous", actorUserId: null, organizationId: null },
      { actorKind: "system", actorUserId: null, organizationId: null },
    ]);
  });

  it("goes with the act: what is rolled back leaves no entry", async () => {
    await db.transaction(async (tx) => {
      await recordAudit({ ...systemCtx(), db: tx }, { action: "brief.created", subjectType: "brief", subjectId: "sub_undone" });
      throw new Error("undone");
    }).catch(() => undefined);
    expect(await db.$count(auditEntries, eq(auditEntries.subjectId, "sub_undone"))).toBe(0);
  });

  it("is never rewritten, whoever asks the database", async () => {
    await write(brand.ctx.actor, "brief.created", { subjectId: "sub_2" });
    await expect(db.update(auditEntries).set({ action: "nothing" }).where(eq(auditEntries.subjectId, "sub_2"))).rejects.toThrow();
    await expect(db.delete(auditEntries).where(eq(auditEntries.subjectId, "sub_2"))).rejects.toThrow();
  });
});

describe("listAuditEntries", () => {
  const subjects = async (filter: object) => (await listAuditEntries(operator.ctx, { limit: 100, ...filter })).rows.map(({ subjectId }) => subjectId);

  it("is for the operator's people, every role", async () => {
    for (const role of ["owner", "viewer"] as const) await expect(listAuditEntries((await aMember(db, operator.organization, { role })).ctx, {})).resolves.toBeDefined();
    for (const { ctx } of [brand, studio, await aBoard(db)]) await expect(listAuditEntries(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(listAuditEntries(ctxFor({ kind: "anonymous" }), {})).rejects.toMatchObject({ code: "unauthenticated" });
    const key = { ...operator.ctx, actor: { ...operator.ctx.actor, via: "api_key" as const } };
    await expect(listAuditEntries(key, {})).rejects.toMatchObject({ code: "forbidden" });
  });

  it("finds by kind of act, by act, organization, person, subject and days", async () => {
    await write(brand.ctx.actor, "route.published", { subjectId: "f_1", now: at("2026-01-10") });
    await write(studio.ctx.actor, "route.archived", { subjectId: "f_2", now: at("2026-01-11") });
    await write({ kind: "system" }, "route_import.previewed", { subjectId: "f_3", now: at("2026-01-12") });
    const days = { from: "2026-01-10", to: "2026-01-12" };
    expect(await subjects(days)).toEqual(["f_3", "f_2", "f_1"]);
    expect(await subjects({ from: "2026-01-11", to: "2026-01-11" })).toEqual(["f_2"]);
    expect(await subjects({ ...days, action: "route" })).toEqual(["f_2", "f_1"]);
    expect(await subjects({ ...days, action: "route.archived" })).toEqual(["f_2"]);
    expect(await subjects({ ...days, action: "r%" })).toEqual([]);
    expect(await subjects({ ...days, organization: brand.organization.id })).toEqual(["f_1"]);
    expect(await subjects({ ...days, person: studio.owner.email.toUpperCase() })).toEqual(["f_2"]);
    expect(await subjects({ ...days, person: "nobody@example.com" })).toEqual([]);
    expect(await subjects({ ...days, subject: "f_3" })).toEqual(["f_3"]);
    expect((await subjects({ from: "soon", action: "route", organization: " " })).length).toBe(2);
  });

  it("takes the whole of its last day, in UTC", async () => {
    for (const [subjectId, now] of [["g_1", "2026-02-01T00:00:00.000Z"], ["g_2", "2026-02-01T23:59:59.999Z"], ["g_3", "2026-02-02T00:00:00.000Z"]] as const) {
      await write({ kind: "system" }, "brief.updated", { subjectId, now: new Date(now) });
    }
    expect(await subjects({ action: "brief", from: "2026-02-01", to: "2026-02-01" })).toEqual(["g_2", "g_1"]);
  });

  it("pages through entries of one instant without loss when more arrive", async () => {
    for (const id of ["p_1", "p_2", "p_3", "p_4"]) await write(brand.ctx.actor, "contract.prepared", { subjectId: id });
    const first = await listAuditEntries(operator.ctx, { action: "contract", limit: 3 });
    await write(brand.ctx.actor, "contract.prepared", { subjectId: "p_5", now: new Date(TEST_NOW.getTime() + 1000) });
    const second = await listAuditEntries(operator.ctx, { action: "contract", limit: 3, cursor: first.nextCursor });
    expect([...first.rows, ...second.rows].map(({ subjectId }) => subjectId)).toEqual(["p_4", "p_3", "p_2", "p_1"]);
    expect(second.nextCursor).toBeUndefined();
    expect(first.rows[0]).toMatchObject({ personName: "Robin Chen", personEmail: brand.owner.email, organizationName: "Lumen", action: "contract.prepared", actorKind: "member" });
  });

  it("names what an entry is about as it is called today and says where it is, in one query for each kind of thing", async () => {
    const briefs = await Promise.all(["A", "B", "C"].map((title) => createBrief(brand.ctx, { title, titleZh: `${title}案` })));
    const about = (action: AuditAction, subjectType: AuditSubject, subjectId: string) => recordAudit(brand.ctx, { action, subjectType, subjectId });
    await about("user.signed_in", "user", brand.owner.id);
    await about("currency.frozen", "currency", "USD");
    await about("session.revoked", "session", "ses_gone");
    await db.insert(auditEntries).values({ id: "aud_old", at: TEST_NOW, actorKind: "system", action: "thing.forgotten", subjectType: "thing", subjectId: "thg_1", details: {}, requestId: "req_old" });
    const { rows } = await listAuditEntries(operator.ctx, { limit: 100 });
    const subjectOf = (id: string) => rows.find(({ subjectId }) => subjectId === id)?.subject;
    expect(briefs.map(({ id }) => subjectOf(id))).toEqual(briefs.map(({ id, title, titleZh }) => ({ name: title, nameZh: titleZh, path: `/briefs/${id}` })));
    expect(subjectOf(brand.owner.id)).toEqual({ name: "Robin Chen", nameZh: null, path: `/operator/audit?person=${encodeURIComponent(brand.owner.email)}` });
    expect(subjectOf("USD")).toEqual({ name: null, nameZh: null, path: "/operator/ledger/reconciliation" });
    for (const id of ["ses_gone", "thg_1"]) expect(subjectOf(id)).toEqual({ name: null, nameZh: null, path: null });
    expect(await queriesOf((counted) => listAuditEntries({ ...operator.ctx, db: counted }, { limit: 100 }))).toBe(3);
  });

  it("names every kind of thing that has a page or a name", async () => {
    const contract = await aContract(db);
    const milestone = await aMilestone(db, { payer: brand, payee: studio });
    const board = await aBoard(db);
    const [locationId, route] = [await aLocation(board.ctx), await aRoute(board.ctx)];
    const about: [AuditSubject, string, string][] = [
      ["deal", contract.dealId, `/deals/${contract.dealId}`],
      ["contract", contract.contractId, `/deals/${contract.dealId}/contract`],
      ["milestone", milestone.id, `/milestones/${milestone.id}`],
      ["organization", brand.organization.id, `/operator/organizations/${brand.organization.id}`],
      ["location", locationId, `/locations/${locationId}`],
      ["route", route.id, `/routes/${route.slug}`],
    ];
    for (const [subjectType, subjectId] of about) await recordAudit(brand.ctx, { action: "deal.opened", subjectType, subjectId });
    for (const [, subject, path] of about) {
      const { rows: [row] } = await listAuditEntries(operator.ctx, { subject, limit: 1 });
      expect(row?.subject).toMatchObject({ name: expect.stringMatching(/./), path });
    }
  });
});
