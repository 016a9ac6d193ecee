import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEntries } from "~db/schema/house";
import { addProductionImage } from "~/domains/productions/add-production-image.server";
import { archiveProduction } from "~/domains/productions/archive-production.server";
import { countProductions } from "~/domains/productions/count-productions.server";
import { createProduction } from "~/domains/productions/create-production.server";
import { getProduction, getProductionDraft } from "~/domains/productions/get-production.server";
import { listProductions } from "~/domains/productions/list-productions.server";
import { orderProductionStills } from "~/domains/productions/order-production-stills.server";
import { publishProduction } from "~/domains/productions/publish-production.server";
import { removeProductionImage } from "~/domains/productions/remove-production-image.server";
import { saveProductionDraft } from "~/domains/productions/save-production-draft.server";
import { takeDownProduction } from "~/domains/productions/take-down-production.server";
import { updateProduction } from "~/domains/productions/update-production.server";
import { uploadScript } from "~/domains/productions/upload-script.server";
import { readFile } from "~/domains/files/read-file.server";
import type { Ctx } from "~/domains/core/context";
import { aPublishedProduction, completeProduction, pictureBytes } from "~tests/factories/market";
import { aBrand, aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, ctxFor } = testDatabase();

const reason = (code: string, wanted: string) => expect.objectContaining({ code, details: expect.objectContaining({ reason: wanted }) });
const issues = (...paths: string[]) =>
  expect.objectContaining({ code: "invalid", details: { issues: expect.arrayContaining(paths.map((path) => expect.objectContaining({ path }))) } });
const outcome = (results: PromiseSettledResult<unknown>[]) => results.map(({ status }) => status).sort();
const visitor = ctxFor({ kind: "anonymous" });
const script = new TextEncoder().encode("INT. LIGHTHOUSE - NIGHT\n\nShe lights the lamp.");

describe("a title's life", () => {
  test("draft, published, archived, published again", async () => {
    const { ctx } = await aStudio(db);
    const { id } = await createProduction(ctx, completeProduction(TEST_NOW));
    expect(await publishProduction(ctx, { productionId: id })).toMatchObject({ state: "published", publishedAt: TEST_NOW });
    await expect(publishProduction(ctx, { productionId: id })).rejects.toEqual(reason("conflict", "productions:reason.wrong_state"));
    expect(await archiveProduction(ctx, { productionId: id })).toMatchObject({ state: "archived", archivedAt: TEST_NOW });
    await expect(archiveProduction(ctx, { productionId: id })).rejects.toEqual(reason("conflict", "productions:reason.wrong_state"));
    expect(await publishProduction(ctx, { productionId: id })).toMatchObject({ state: "published", archivedAt: null });
    const audit = await db.select({ action: auditEntries.action }).from(auditEntries).where(eq(auditEntries.subjectId, id));
    expect(audit.map(({ action }) => action).sort()).toEqual(["production.archived", "production.created", "production.published", "production.published"]);
  });

  test("names every field that is missing", async () => {
    const { ctx } = await aStudio(db);
    const { id } = await createProduction(ctx, {});
    await expect(publishProduction(ctx, { productionId: id })).rejects.toEqual(
      issues("title", "format", "logline", "genres", "episodes", "minutesPerEpisode", "budgetTier", "territories", "languages"),
    );
  });

  test("keeps what was typed until it can be read", async () => {
    const { ctx } = await aStudio(db);
    const { id } = await createProduction(ctx, completeProduction(TEST_NOW));
    expect((await saveProductionDraft(ctx, { productionId: id, form: { episodes: "eighty" } })).issues).toEqual({ episodes: "errors:field.number_invalid" });
    expect((await getProductionDraft(ctx, id)).form["episodes"]).toBe("eighty");
    await expect(publishProduction(ctx, { productionId: id })).rejects.toEqual(issues("episodes"));
    await saveProductionDraft(ctx, { productionId: id, form: { episodes: "８０" } });
    expect(await publishProduction(ctx, { productionId: id })).toMatchObject({ episodes: 80 });
  });

  test("two at once get one winner", async () => {
    const { ctx } = await aStudio(db);
    const { id, revision } = await createProduction(ctx, completeProduction(TEST_NOW));
    const edits = ["One", "Two"].map((title) => updateProduction(ctx, { productionId: id, changes: { title }, revision }));
    expect(outcome(await Promise.allSettled(edits))).toEqual(["fulfilled", "rejected"]);
    const both = () => publishProduction(ctx, { productionId: id });
    expect(outcome(await Promise.allSettled([both(), both()]))).toEqual(["fulfilled", "rejected"]);
  });

  test("brands may not, viewers may not, other studios do not find it", async () => {
    const studio = await aStudio(db);
    const production = await aPublishedProduction(studio.ctx);
    const productionId = production.id;
    await expect(createProduction((await aBrand(db)).ctx, {})).rejects.toEqual(reason("forbidden", "wrong_organization_kind"));
    const viewer = await aMember(db, studio.organization, { role: "viewer" });
    const other = await aStudio(db);
    const bytes = await pictureBytes();
    const acts: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => updateProduction(ctx, { productionId, changes: {} }),
      (ctx) => publishProduction(ctx, { productionId }),
      (ctx) => archiveProduction(ctx, { productionId }),
      (ctx) => saveProductionDraft(ctx, { productionId, form: {} }),
      (ctx) => addProductionImage(ctx, { productionId, role: "still", name: "a.jpg", bytes }),
      (ctx) => uploadScript(ctx, { productionId, name: "a.txt", bytes: script }),
      (ctx) => removeProductionImage(ctx, { productionId, fileId: "fil_x" }),
      (ctx) => orderProductionStills(ctx, { productionId, fileIds: [] }),
    ];
    for (const act of acts) {
      await expect(act(viewer.ctx)).rejects.toEqual(reason("forbidden", "role_not_allowed"));
      await expect(act(other.ctx)).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("the operator takes it down, once; then only owner and operator see it", async () => {
    const [studio, brand, operator] = [await aStudio(db), await aBrand(db), await anOperator(db)];
    const { id: productionId } = await aPublishedProduction(studio.ctx);
    await expect(takeDownProduction(studio.ctx, { productionId, reason: "Stolen title" })).rejects.toEqual(reason("forbidden", "wrong_organization_kind"));
    const pair = [1, 2].map(() => takeDownProduction(operator.ctx, { productionId, reason: "Stolen title" }));
    expect(outcome(await Promise.allSettled(pair))).toEqual(["fulfilled", "rejected"]);
    await expect(getProduction(brand.ctx, productionId)).rejects.toMatchObject({ code: "not_found" });
    expect((await getProduction(studio.ctx, productionId)).takenDown).toMatchObject({ reason: "Stolen title" });
    expect((await listProductions(brand.ctx, { organization: studio.organization.id })).rows).toEqual([]);
  });
});

describe("pictures and script", () => {
  test("pictures follow the title: hidden while a draft, public when listed, hidden again when archived", async () => {
    const { ctx } = await aStudio(db);
    const { id: productionId } = await createProduction(ctx, completeProduction(TEST_NOW));
    const poster = await addProductionImage(ctx, { productionId, role: "poster", name: "p.jpg", bytes: await pictureBytes() });
    await expect(readFile(visitor, poster.id)).rejects.toMatchObject({ code: "not_found" });
    await publishProduction(ctx, { productionId });
    expect((await readFile(visitor, poster.id)).file.id).toBe(poster.id);
    expect((await getProduction(visitor, productionId)).posterFileId).toBe(poster.id);
    await updateProduction(ctx, { productionId, changes: { visibility: "members" } });
    await expect(readFile(visitor, poster.id)).rejects.toMatchObject({ code: "not_found" });
    await updateProduction(ctx, { productionId, changes: { visibility: "public" } });
    await archiveProduction(ctx, { productionId });
    await expect(readFile(visitor, poster.id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("stills keep their order, also when two arrive at once", async () => {
    const { ctx } = await aStudio(db);
    const { id: productionId } = await aPublishedProduction(ctx);
    const bytes = await pictureBytes(60, 40);
    await Promise.all([1, 2].map((number) => addProductionImage(ctx, { productionId, role: "still", name: `${number}.jpg`, bytes })));
    await addProductionImage(ctx, { productionId, role: "still", name: "3.jpg", bytes });
    const [first = "", second = "", third = ""] = (await getProduction(ctx, productionId)).stills.map(({ id }) => id);
    await orderProductionStills(ctx, { productionId, fileIds: [third, first, second] });
    expect((await getProduction(ctx, productionId)).stills.map(({ id }) => id)).toEqual([third, first, second]);
    await expect(orderProductionStills(ctx, { productionId, fileIds: [third, first] })).rejects.toEqual(reason("conflict", "productions:reason.stills_changed"));
    await removeProductionImage(ctx, { productionId, fileId: first });
    expect((await getProduction(ctx, productionId)).stills.map(({ id }) => id)).toEqual([third, second]);
    await expect(removeProductionImage(ctx, { productionId, fileId: first })).rejects.toMatchObject({ code: "not_found" });
  });

  test("the script is the studio's alone", async () => {
    const [studio, brand] = [await aStudio(db), await aBrand(db)];
    const { id: productionId } = await aPublishedProduction(studio.ctx);
    const file = await uploadScript(studio.ctx, { productionId, name: "pilot.fountain", bytes: script });
    expect((await getProduction(studio.ctx, productionId)).script).toMatchObject({ id: file.id, name: "pilot.fountain" });
    expect((await getProduction(brand.ctx, productionId)).script).toBeNull();
    await expect(readFile(brand.ctx, file.id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("listProductions", () => {
  test("finds, narrows, counts and pages", async () => {
    const [studio, brand] = [await aStudio(db), await aBrand(db)];
    const made: string[] = [];
    for (const [minute, changes] of [
      { title: "Night Noodles", titleZh: "深夜面馆", genres: ["food" as const], format: "ai_comic" as const, territories: ["WW"] },
      { title: "Harbour Lights", titleZh: "港口灯火", budgetTier: "Q5" as const, platforms: ["netflix"] },
      { title: "Members Only", visibility: "members" as const, languages: ["ko" as const] },
    ].entries()) {
      made.push((await aPublishedProduction({ ...studio.ctx, now: new Date(TEST_NOW.getTime() - (9 - minute) * 60_000) }, changes)).id);
    }
    const own = { organization: studio.organization.id };
    const found = async (ctx: Ctx, filters: Record<string, unknown>) =>
      (await listProductions(ctx, { ...own, ...filters })).rows.map(({ id }) => made.indexOf(id)).sort();
    expect(await found(brand.ctx, {})).toEqual([0, 1, 2]);
    expect(await found(visitor, {})).toEqual([0, 1]);
    expect(await found(brand.ctx, { q: "面馆" })).toEqual([0]);
    expect(await found(brand.ctx, { q: "noodle" })).toEqual([0]);
    expect(await found(brand.ctx, { genre: "food" })).toEqual([0]);
    expect(await found(brand.ctx, { format: "ai_comic" })).toEqual([0]);
    expect(await found(brand.ctx, { territory: "DE" })).toEqual([0]);
    expect(await found(brand.ctx, { tier: "Q5" })).toEqual([1]);
    expect(await found(brand.ctx, { platform: "netflix" })).toEqual([1]);
    expect(await found(brand.ctx, { language: "ko" })).toEqual([2]);
    expect(await countProductions(brand.ctx, { ...own, q: "noodle" })).toBe(1);
    const first = await listProductions(brand.ctx, { ...own, limit: 2 });
    const second = await listProductions(brand.ctx, { ...own, limit: 2, cursor: first.nextCursor });
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual([...made].reverse());
    expect(second.nextCursor).toBeUndefined();
  });

  test("a hidden synopsis is neither shown to visitors nor searched", async () => {
    const [studio, brand] = [await aStudio(db), await aBrand(db)];
    const { id } = await aPublishedProduction(studio.ctx, { synopsis: "A zeppelin appears.", isSynopsisPublic: false });
    expect((await getProduction(visitor, id)).fields.synopsis).toBeNull();
    expect((await getProduction(brand.ctx, id)).fields.synopsis).toBe("A zeppelin appears.");
    expect((await listProductions(visitor, { q: "zeppelin" })).rows).toEqual([]);
  });
});
