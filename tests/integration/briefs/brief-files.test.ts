import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { briefAttachments, briefs } from "~db/schema/briefs";
import { auditEntries, files } from "~db/schema/house";
import { acceptNda } from "~/domains/briefs/accept-nda.server";
import { addBriefAttachment } from "~/domains/briefs/add-brief-attachment.server";
import { createBrief } from "~/domains/briefs/create-brief.server";
import { getBrief } from "~/domains/briefs/get-brief.server";
import { presentBrief } from "~/domains/briefs/present-brief";
import { publishBrief } from "~/domains/briefs/publish-brief.server";
import { readBriefAttachment } from "~/domains/briefs/read-brief-attachment.server";
import { removeBriefAttachment } from "~/domains/briefs/remove-brief-attachment.server";
import { setBriefCover } from "~/domains/briefs/set-brief-cover.server";
import { takeDownBrief } from "~/domains/briefs/take-down-brief.server";
import { updateBrief } from "~/domains/briefs/update-brief.server";
import { readFile } from "~/domains/files/read-file.server";
import { aPublishedBrief, completeBrief, pictureBytes } from "~tests/factories/market";
import { aBrand, anOperator, aStudio } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, ctxFor } = testDatabase();
const visitor = ctxFor({ kind: "anonymous" as const });
const picture = await pictureBytes(60, 40);

const namesOf = async (briefId: string) => (await db.select({ name: files.name }).from(briefAttachments)
  .innerJoin(files, eq(files.id, briefAttachments.fileId)).where(eq(briefAttachments.briefId, briefId))
  .orderBy(asc(briefAttachments.position))).map(({ name }) => name);
const actionsOn = async (id: string) =>
  (await db.select({ action: auditEntries.action }).from(auditEntries).where(eq(auditEntries.subjectId, id))).map(({ action }) => action);
const isPublic = async (id: string) => (await db.select({ isPublic: files.isPublic }).from(files).where(eq(files.id, id)))[0]?.isPublic;

describe("attachments", () => {
  it("keep their order through removals, up to twelve", async () => {
    const { ctx } = await aBrand(db);
    const { id } = await createBrief(ctx, {});
    const add = (name: string) => addBriefAttachment(ctx, { briefId: id, name, bytes: picture });
    const first = await add("1.jpg");
    await Promise.all([add("2.jpg"), add("2.jpg")]);
    await removeBriefAttachment(ctx, { briefId: id, fileId: first.id });
    await add("3.jpg");
    expect(await namesOf(id)).toEqual(["2.jpg", "2.jpg", "3.jpg"]);
    const positions = (await db.select().from(briefAttachments).where(eq(briefAttachments.briefId, id))).map(({ position }) => position);
    expect(new Set(positions).size).toBe(3);
    for (let more = 4; more <= 12; more += 1) await add(`${more}.jpg`);
    await expect(add("13.jpg")).rejects.toMatchObject({ code: "conflict", details: { reason: "briefs:reason.too_many_attachments", params: { most: 12 } } });
    expect(await namesOf(id)).toHaveLength(12);
    const noted = (await actionsOn(id)).filter((action) => action.startsWith("brief.attachment"));
    expect([noted.length, noted.filter((action) => action.endsWith("removed")).length]).toEqual([14, 1]);
  });

  it("leave nothing behind when the content is not what it says", async () => {
    const { ctx } = await aBrand(db);
    const { id, revision } = await aPublishedBrief(ctx);
    const script = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
    for (const name of ["x.svg", "x.jpg", "x.pdf", "../../x.png"]) {
      await expect(addBriefAttachment(ctx, { briefId: id, name, bytes: script })).rejects.toMatchObject({ code: "unsupported_file" });
    }
    await expect(addBriefAttachment(ctx, { briefId: id, name: "x.jpg", bytes: new Uint8Array() })).rejects.toMatchObject({ code: "unsupported_file" });
    expect(await namesOf(id)).toEqual([]);
    expect((await getBrief(ctx, id)).revision).toBe(revision);
  });

  it("open to studios after the NDA only, by their brief and never by their own address", async () => {
    const [{ ctx }, studio, stranger] = [await aBrand(db), await aStudio(db), await aStudio(db)];
    const brief = await aPublishedBrief(ctx, { isNdaRequired: true });
    const other = await aPublishedBrief(ctx);
    const { id: fileId } = await addBriefAttachment(ctx, { briefId: brief.id, name: "../secret plan.jpg", bytes: picture });
    const wanted = { briefId: brief.id, fileId };
    const closed = presentBrief(await getBrief(studio.ctx, brief.id));
    expect(closed).toMatchObject({ attachments: [], details: null, detailsZh: null, competitors: [], detailsAccess: "nda" });
    await expect(readBriefAttachment(studio.ctx, wanted)).rejects.toMatchObject({ code: "not_found" });
    await acceptNda(studio.ctx, { briefId: brief.id });
    expect(presentBrief(await getBrief(studio.ctx, brief.id)).attachments).toMatchObject([{ id: fileId, name: "secret plan.jpg" }]);
    await expect(readBriefAttachment(studio.ctx, wanted)).resolves.toMatchObject({ contentType: "image/jpeg" });
    for (const reader of [stranger.ctx, visitor]) await expect(readBriefAttachment(reader, wanted)).rejects.toMatchObject({ code: "not_found" });
    await expect(readBriefAttachment(ctx, { briefId: other.id, fileId })).rejects.toMatchObject({ code: "not_found" });
    for (const reader of [studio.ctx, visitor]) await expect(readFile(reader, fileId)).rejects.toMatchObject({ code: "not_found" });
    await removeBriefAttachment(ctx, { briefId: brief.id, fileId });
    await expect(readBriefAttachment(studio.ctx, wanted)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the cover", () => {
  it("is public exactly while the brief is, and the one before it no longer", async () => {
    const [{ ctx }, operator] = [await aBrand(db), await anOperator(db)];
    const { id } = await createBrief(ctx, completeBrief(TEST_NOW));
    const set = () => setBriefCover(ctx, { briefId: id, name: "cover.jpg", bytes: picture });
    const draft = await set();
    await expect(readFile(visitor, draft.id)).rejects.toMatchObject({ code: "not_found" });
    await publishBrief(ctx, { briefId: id });
    expect(await isPublic(draft.id)).toBe(true);
    const second = await set();
    expect([await isPublic(draft.id), await isPublic(second.id)]).toEqual([false, true]);
    await updateBrief(ctx, { briefId: id, changes: { visibility: "members" } });
    expect(await isPublic(second.id)).toBe(false);
    await updateBrief(ctx, { briefId: id, changes: { visibility: "public" } });
    expect(await isPublic(second.id)).toBe(true);
    await takeDownBrief(operator.ctx, { briefId: id, reason: "Forbidden goods" });
    expect(await isPublic(second.id)).toBe(false);
    await updateBrief(ctx, { briefId: id, changes: { visibility: "members" } });
    await updateBrief(ctx, { briefId: id, changes: { visibility: "public" } });
    expect(await isPublic(second.id)).toBe(false);
    expect(await isPublic((await set()).id)).toBe(false);
    expect(await actionsOn(id)).toContain("brief.cover_set");
  });

  it("of a brief for members stays with members", async () => {
    const { ctx } = await aBrand(db);
    const { id } = await aPublishedBrief(ctx, { visibility: "members" });
    const cover = await setBriefCover(ctx, { briefId: id, name: "cover.jpg", bytes: picture });
    await expect(readFile(visitor, cover.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(readFile((await aStudio(db)).ctx, cover.id)).resolves.toBeDefined();
    const byInvitation = await aPublishedBrief(ctx, { access: "invitation" });
    const hidden = await setBriefCover(ctx, { briefId: byInvitation.id, name: "cover.jpg", bytes: picture });
    await expect(readFile(visitor, hidden.id)).rejects.toMatchObject({ code: "not_found" });
    expect((await db.select({ id: briefs.coverFileId }).from(briefs).where(eq(briefs.id, byInvitation.id)))[0]?.id).toBe(hidden.id);
  });
});
