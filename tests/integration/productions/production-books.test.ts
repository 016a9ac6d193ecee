import { and, asc, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, files, notifications } from "~db/schema/house";
import { productionStills } from "~db/schema/productions";
import type { Ctx } from "~/domains/core/context";
import { readFile } from "~/domains/files/read-file.server";
import { addProductionImage } from "~/domains/productions/add-production-image.server";
import { archiveProduction } from "~/domains/productions/archive-production.server";
import { countProductions } from "~/domains/productions/count-productions.server";
import { createProduction } from "~/domains/productions/create-production.server";
import { getProduction, getProductionDraft } from "~/domains/productions/get-production.server";
import { listProductions } from "~/domains/productions/list-productions.server";
import { orderProductionStills } from "~/domains/productions/order-production-stills.server";
import { presentProduction } from "~/domains/productions/present-production";
import { publishProduction } from "~/domains/productions/publish-production.server";
import { removeProductionImage } from "~/domains/productions/remove-production-image.server";
import { saveListedProduction } from "~/domains/productions/save-listed-production.server";
import { saveProductionDraft } from "~/domains/productions/save-production-draft.server";
import { takeDownProduction } from "~/domains/productions/take-down-production.server";
import { updateProduction } from "~/domains/productions/update-production.server";
import { uploadScript } from "~/domains/productions/upload-script.server";
import { aPublishedProduction, completeProduction, pictureBytes } from "~tests/factories/market";
import { aBrand, aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, ctxFor } = testDatabase();
const visitor = ctxFor({ kind: "anonymous" as const });
const picture = await pictureBytes(40, 60);
const script = new TextEncoder().encode("INT. LIGHTHOUSE - NIGHT\n\nThe secret ending.");

const addImage = (ctx: Ctx, productionId: string, role: "poster" | "still" = "still") =>
  addProductionImage(ctx, { productionId, role, name: "1.jpg", bytes: picture });
const isPublic = async (id: string) => (await db.select({ isPublic: files.isPublic }).from(files).where(eq(files.id, id)))[0]?.isPublic;
const stillsOf = async (id: string) => (await db.select().from(productionStills).where(eq(productionStills.productionId, id))
  .orderBy(asc(productionStills.position))).map(({ fileId, position }) => [position, fileId] as const);

describe("stills", () => {
  it("have a place each, also after removals, and an order names each of them once", async () => {
    const { ctx } = await aStudio(db);
    const { id } = await aPublishedProduction(ctx);
    const [one, two, three] = [await addImage(ctx, id), await addImage(ctx, id), await addImage(ctx, id)];
    await removeProductionImage(ctx, { productionId: id, fileId: one!.id });
    const four = await addImage(ctx, id);
    expect((await stillsOf(id)).map(([, fileId]) => fileId)).toEqual([two!.id, three!.id, four.id]);
    expect(new Set((await stillsOf(id)).map(([position]) => position)).size).toBe(3);
    for (const fileIds of [[two!.id, two!.id, three!.id, four.id], [two!.id, three!.id], [two!.id, three!.id, one!.id], []]) {
      await expect(orderProductionStills(ctx, { productionId: id, fileIds })).rejects.toMatchObject({ code: "conflict", details: { reason: "productions:reason.stills_changed" } });
    }
    await orderProductionStills(ctx, { productionId: id, fileIds: [four.id, two!.id, three!.id] });
    expect((await getProduction(visitor, id)).stills.map((still) => still.id)).toEqual([four.id, two!.id, three!.id]);
    expect([await isPublic(one!.id), await isPublic(four.id)]).toEqual([false, true]);
    const other = await aPublishedProduction(ctx);
    await expect(removeProductionImage(ctx, { productionId: other.id, fileId: two!.id })).rejects.toMatchObject({ code: "not_found" });
    expect(await isPublic(two!.id)).toBe(true);
  });

  it("are at most twenty-four", async () => {
    const { ctx } = await aStudio(db);
    const { id } = await createProduction(ctx, {});
    for (let count = 0; count < 23; count += 1) await addImage(ctx, id);
    const last = await Promise.allSettled([addImage(ctx, id), addImage(ctx, id)]);
    expect(last.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await stillsOf(id)).toHaveLength(24);
  });
});

describe("the poster", () => {
  it("is public with its title, and the one before it no longer", async () => {
    const { ctx } = await aStudio(db);
    const { id } = await aPublishedProduction(ctx, { visibility: "members" });
    const first = await addImage(ctx, id, "poster");
    await expect(readFile(visitor, first.id)).rejects.toMatchObject({ code: "not_found" });
    await updateProduction(ctx, { productionId: id, changes: { visibility: "public" } });
    const second = await addImage(ctx, id, "poster");
    expect([await isPublic(first.id), await isPublic(second.id)]).toEqual([false, true]);
    await archiveProduction(ctx, { productionId: id });
    expect(await isPublic(second.id)).toBe(false);
    await removeProductionImage(ctx, { productionId: id, fileId: second.id });
    expect((await getProduction(ctx, id)).posterFileId).toBeNull();
  });
});

describe("the script", () => {
  it("is told of to nobody but the studio, in no list, presenter or log", async () => {
    const [studio, brand, operator] = [await aStudio(db), await aBrand(db), await anOperator(db)];
    const { id } = await aPublishedProduction(studio.ctx);
    const file = await uploadScript(studio.ctx, { productionId: id, name: "../../ending.fountain", bytes: script });
    expect((await getProduction(studio.ctx, id)).script).toMatchObject({ id: file.id, name: "ending.fountain" });
    for (const ctx of [brand.ctx, operator.ctx, visitor]) {
      const seen = await getProduction(ctx, id);
      expect([seen.script, presentProduction(seen).hasScript]).toEqual([null, false]);
      expect(JSON.stringify([seen, presentProduction(seen), (await listProductions(ctx, {})).rows], (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value)))
        .not.toContain(file.id);
      await expect(readFile(ctx, file.id)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(JSON.stringify(await db.select().from(auditEntries).where(eq(auditEntries.subjectId, id)))).not.toContain("secret ending");
    expect((await listProductions(brand.ctx, { q: "secret ending" })).rows).toEqual([]);
  });

  it.each([["x.exe", new Uint8Array([0x4d, 0x5a, 0, 0])], ["x.fdx", script], ["x.txt", new TextEncoder().encode("<svg onload=alert(1)>")]])(
    "refuses %s by its content and keeps the one before", async (name, bytes) => {
      const { ctx } = await aStudio(db);
      const { id } = await createProduction(ctx, {});
      const first = await uploadScript(ctx, { productionId: id, name: "1.fountain", bytes: script });
      await expect(uploadScript(ctx, { productionId: id, name, bytes })).rejects.toMatchObject({ code: "unsupported_file" });
      expect((await getProduction(ctx, id)).script?.id).toBe(first.id);
    });
});

describe("saving a page of the form", () => {
  const form = { title: "Changed", episodes: "many" };

  it("takes everything of a draft, and of a listed title only what can be read as a whole", async () => {
    const { ctx } = await aStudio(db);
    const draft = await createProduction(ctx, completeProduction(TEST_NOW));
    expect((await saveProductionDraft(ctx, { productionId: draft.id, form })).issues).toEqual({ episodes: "errors:field.number_invalid" });
    expect((await getProductionDraft(ctx, draft.id)).form).toMatchObject(form);
    const { id: productionId, revision } = await aPublishedProduction(ctx);
    expect(await saveListedProduction(ctx, { productionId, revision, form })).toEqual({ issues: { episodes: "errors:field.number_invalid" } });
    expect((await getProduction(ctx, productionId)).fields.title).toBe("The Lantern Keeper");
    expect(await saveListedProduction(ctx, { productionId, revision, form: { title: "", titleZh: "" } })).toEqual({ issues: { title: "errors:field.required" } });
    expect(await saveListedProduction(ctx, { productionId, revision, form: { ...form, episodes: "12" } })).toEqual({ issues: {} });
    expect((await getProduction(ctx, productionId)).fields).toMatchObject({ title: "Changed", episodes: 12 });
  });

  it("shows the Chinese text everywhere when the English one of a listed title is taken away", async () => {
    const { ctx } = await aStudio(db);
    const { id: productionId, revision } = await aPublishedProduction(ctx);
    expect(await saveListedProduction(ctx, { productionId, revision, form: { title: "", logline: "" } })).toEqual({ issues: {} });
    const { fields } = await getProduction(ctx, productionId);
    expect(fields).toMatchObject({ title: fields.titleZh, logline: fields.loglineZh });
  });

  it("of a listed title tells who was too slow what the others changed, and takes the change when it is sent once more", async () => {
    const { ctx } = await aStudio(db);
    const { id: productionId, revision } = await aPublishedProduction(ctx);
    await saveListedProduction(ctx, { productionId, revision, form: { episodes: "12", minutesPerEpisode: "" + (await getProduction(ctx, productionId)).fields.minutesPerEpisode } });
    const late = await saveListedProduction(ctx, { productionId, revision, form: { title: "Changed" } });
    expect(late).toEqual({ issues: {}, stale: { revision: revision + 1, fields: ["episodes"] } });
    expect((await getProduction(ctx, productionId)).fields.title).toBe("The Lantern Keeper");
    expect(await saveListedProduction(ctx, { productionId, revision: late.stale?.revision, form: { title: "Changed" } })).toEqual({ issues: {} });
    expect((await getProduction(ctx, productionId)).fields).toMatchObject({ title: "Changed", episodes: 12 });
  });
});

describe("who is told and what is rung for", () => {
  it("publishing rings for saved searches; taking down tells the studio's deal people why", async () => {
    const [studio, operator] = [await aStudio(db), await anOperator(db)];
    const finance = await aMember(db, studio.organization, { role: "finance" });
    const { id } = await aPublishedProduction(studio.ctx);
    const rung = await db.execute(sql`select jobs.payload from graphile_worker._private_jobs as jobs where jobs.payload->>'subjectId' = ${id}`);
    expect(rung.map(({ payload }) => payload)).toEqual([{ kind: "productions", subjectId: id }]);
    await takeDownProduction(operator.ctx, { productionId: id, reason: "Forbidden goods" });
    const told = (userId: string) => db.select().from(notifications).where(eq(notifications.userId, userId));
    expect(await told(studio.owner.id)).toMatchObject([{ type: "listing_taken_down", params: { reason: "Forbidden goods" }, path: `/productions/${id}` }]);
    expect(await told(finance.user.id)).toEqual([]);
    await archiveProduction(studio.ctx, { productionId: id });
    await publishProduction(studio.ctx, { productionId: id });
    await expect(getProduction(visitor, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await db.$count(auditEntries, and(eq(auditEntries.subjectId, id), eq(auditEntries.actorUserId, operator.owner.id)))).toBe(1);
  });
});

describe("lists", () => {
  it("show drafts, archived, taken-down and members' titles to those who may see them only", async () => {
    const [studio, other, operator] = [await aStudio(db), await aStudio(db), await anOperator(db)];
    const own = { organization: studio.organization.id };
    const at = (minute: number) => ({ ...studio.ctx, now: new Date(TEST_NOW.getTime() + minute * 60_000) });
    const listed = await aPublishedProduction(at(1));
    const members = await aPublishedProduction(at(2), { visibility: "members" });
    const draft = await createProduction(at(3), completeProduction(TEST_NOW));
    const archived = await archiveProduction(studio.ctx, { productionId: (await aPublishedProduction(at(4))).id });
    const hidden = await aPublishedProduction(at(5));
    await takeDownProduction(operator.ctx, { productionId: hidden.id, reason: "Forbidden goods" });
    const ids = async (ctx: Ctx, input: Record<string, unknown> = {}) => (await listProductions(ctx, { ...own, ...input })).rows.map(({ id }) => id);
    for (const [ctx, expected] of [[visitor, [listed.id]], [other.ctx, [members.id, listed.id]], [studio.ctx, [members.id, listed.id]], [operator.ctx, [members.id, listed.id]]] as const) {
      expect(await ids(ctx)).toEqual(expected);
      expect(await countProductions(ctx, own)).toBe(expected.length);
    }
    expect(await ids(studio.ctx, { scope: "mine" })).toEqual([hidden.id, archived.id, draft.id, members.id, listed.id]);
    expect(await ids(studio.ctx, { scope: "mine", state: "draft" })).toEqual([draft.id]);
    expect([await ids(other.ctx, { scope: "mine" }), await ids(visitor, { scope: "mine" })]).toEqual([[], [listed.id]]);
    const first = await listProductions(other.ctx, { ...own, limit: 1 });
    await aPublishedProduction(at(6));
    const rest = await listProductions(other.ctx, { ...own, limit: 5, cursor: first.nextCursor });
    expect([...first.rows, ...rest.rows].map(({ id }) => id)).toEqual([members.id, listed.id]);
  });
});
