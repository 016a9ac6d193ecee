import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { evidence, evidenceItems } from "~db/schema/evidence";
import { files } from "~db/schema/house";
import { milestones } from "~db/schema/milestones";
import { storeFile } from "~/domains/files/store-file.server";
import { advanceMilestone } from "~/domains/milestones/advance-milestone.server";
import { getMilestone } from "~/domains/milestones/get-milestone.server";
import { readEvidenceFile } from "~/domains/milestones/read-evidence-file.server";
import { requestChanges } from "~/domains/milestones/request-changes.server";
import { storeEvidenceStill } from "~/domains/milestones/store-evidence-still.server";
import { submitEvidence } from "~/domains/milestones/submit-evidence.server";
import { pictureBytes } from "~tests/factories/market";
import { aMilestone } from "~tests/factories/money";
import { aBrand, aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { auditOf, historyOf, ringsOf, toldTo } from "~tests/setup/books";
import { TEST_NOW, testDatabase } from "~tests/setup/database";
import { itGuards } from "~tests/setup/verb-guards";

const { db, ctxFor, systemCtx } = testDatabase();

const DAY_MS = 86_400_000;
const days = (count: number) => new Date(TEST_NOW.getTime() + count * DAY_MS);

async function aFundedMilestone() {
  const [payer, payee] = [await aBrand(db), await aStudio(db)];
  const milestone = await aMilestone(db, { payer, payee, state: "funded" });
  return { payer, payee, milestoneId: milestone.id, dealId: milestone.dealId };
}
type World = Awaited<ReturnType<typeof aFundedMilestone>>;

const cancel = ({ milestoneId }: World) => advanceMilestone(systemCtx(), { milestoneId, event: "cancel" });
const rowOf = async (id: string) => (await db.select().from(milestones).where(eq(milestones.id, id)))[0];
const timecode = { placementId: "p1", episode: 7, start: "03:12", end: "03:20.5", label: "Tea on the ferry" };

describe("submitEvidence", () => {
  itGuards({
    db, world: aFundedMilestone, party: ({ payee }) => payee, roles: ["owner", "admin", "deals"], pair: "one", spoil: cancel,
    act: ({ milestoneId }, ctx) => submitEvidence(ctx, { milestoneId, note: "Episode 7." }),
    effects: ({ milestoneId }) => db.$count(evidence, eq(evidence.milestoneId, milestoneId)),
  });

  it("keeps each piece in order, starts the payer's days and rings at their end", async () => {
    const { payer, payee, milestoneId, dealId } = await aFundedMilestone();
    const clerk = await aMember(db, payer.organization, { role: "deals" });
    const viewer = await aMember(db, payer.organization, { role: "viewer" });
    const still = await storeEvidenceStill(payee.ctx, { milestoneId, name: "ferry.jpg", bytes: await pictureBytes() });
    const at = new Date("2026-03-28T23:30:00Z"); // Europe changes its clocks in the review days; instants do not
    const { evidenceId, round } = await submitEvidence(ctxFor(payee.ctx.actor, at), {
      milestoneId, note: "As agreed.", timecodes: [timecode], stills: [{ fileId: still.id, placementId: "p1", episode: 7 }], links: [{ url: "https://example.com/ep7" }],
    });
    expect(round).toBe(1);
    const reviewEndsAt = new Date("2026-04-04T23:30:00Z");
    expect(await rowOf(milestoneId)).toMatchObject({ state: "delivered", deliveredAt: at, reviewEndsAt });
    expect(await ringsOf(db, `silence:${milestoneId}`)).toEqual([{ task: "approve_by_silence", runAt: reviewEndsAt }]);
    expect(await db.select().from(evidenceItems).where(eq(evidenceItems.evidenceId, evidenceId)).orderBy(asc(evidenceItems.position))).toMatchObject([
      { kind: "timecode", placementId: "p1", episode: 7, startMs: 192_000, endMs: 200_500 },
      { kind: "still", fileId: still.id, sha256: still.sha256, episode: 7 },
      { kind: "link", url: "https://example.com/ep7" },
    ]);
    expect(await historyOf(db, dealId)).toEqual(["evidence_submitted"]);
    expect(await auditOf(db, milestoneId)).toEqual(["member:evidence.submitted"]);
    const line = `evidence_submitted /milestones/${milestoneId}`;
    expect(await Promise.all([payer.owner, clerk.user, viewer.user, payee.owner].map((user) => toldTo(db, user)))).toEqual([[line], [line], [], []]);
  });

  it("rings for nobody where silence does not approve", async () => {
    const { payee, milestoneId } = await aFundedMilestone();
    await db.update(milestones).set({ silenceApproves: false }).where(eq(milestones.id, milestoneId));
    await submitEvidence(payee.ctx, { milestoneId });
    expect(await rowOf(milestoneId)).toMatchObject({ state: "delivered", reviewEndsAt: days(7) });
    expect(await ringsOf(db, `silence:${milestoneId}`)).toEqual([]);
  });

  it("answers a request for changes with a new round, whose days begin anew", async () => {
    const { payer, payee, milestoneId } = await aFundedMilestone();
    await submitEvidence(payee.ctx, { milestoneId, note: "one" });
    await requestChanges(ctxFor(payer.ctx.actor, days(3)), { milestoneId, note: "Sharper, please." });
    expect(await rowOf(milestoneId)).toMatchObject({ state: "changes_requested", reviewEndsAt: null });
    expect(await submitEvidence(ctxFor(payee.ctx.actor, days(5)), { milestoneId, note: "two" })).toMatchObject({ round: 2 });
    expect(await ringsOf(db, `silence:${milestoneId}`)).toEqual([{ task: "approve_by_silence", runAt: days(12) }]);
    const { rounds } = await getMilestone(payer.ctx, milestoneId);
    expect(rounds.map(({ round, note, review }) => [round, note, review?.decision ?? null])).toEqual([[2, "two", null], [1, "one", "changes_requested"]]);
  });

  it("asks for the proof that the terms ask for, of placements and episodes that there are", async () => {
    const { payee, milestoneId } = await aFundedMilestone();
    await db.update(milestones).set({ evidenceRequired: ["timecodes", "stills", "report"] }).where(eq(milestones.id, milestoneId));
    const refused = async (input: object) => submitEvidence(payee.ctx, { milestoneId, ...input })
      .then(() => [], (error: { details: { issues: { path: string; message: string }[] } }) => error.details.issues.map(({ path, message }) => `${path} ${message}`));
    expect(await refused({})).toEqual([
      "timecodes milestones:error.missing.timecodes", "stills milestones:error.missing.stills", "links milestones:error.missing.report",
    ]);
    const links = [{ url: "https://example.com/report" }];
    expect(await refused({ links, timecodes: [{ ...timecode, placementId: "p9", episode: 61 }], stills: [{ fileId: "fil_1", placementId: "p9", episode: 61 }] })).toEqual([
      "timecodes.0.placementId milestones:error.placement", "timecodes.0.episode milestones:error.episode",
      "stills.0.placementId milestones:error.placement", "stills.0.episode milestones:error.episode",
    ]);
    expect(await refused({ links, timecodes: [{ ...timecode, end: "03:12" }], stills: [{ fileId: "fil_1" }] })).toEqual(["timecodes.0.end milestones:error.end_before_start"]);
    expect(await rowOf(milestoneId)).toMatchObject({ state: "funded", deliveredAt: null });
  });

  it("takes only the studio's own files that were stored as evidence, and else changes nothing", async () => {
    const { payer, payee, milestoneId } = await aFundedMilestone();
    const bytes = await pictureBytes();
    const store = (party: typeof payer, purpose: "evidence" | "message") =>
      storeFile(party.ctx, { purpose, name: "a.jpg", bytes, isPublic: false, organizationId: party.organization.id });
    for (const file of [await store(payer, "evidence"), await store(payee, "message")]) {
      await expect(submitEvidence(payee.ctx, { milestoneId, stills: [{ fileId: file.id }] })).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await rowOf(milestoneId)).toMatchObject({ state: "funded" });
    expect(await db.$count(evidence, eq(evidence.milestoneId, milestoneId))).toBe(0);
    expect(await ringsOf(db, `silence:${milestoneId}`)).toEqual([]);
  });

  it("is never rewritten, whoever asks the database", async () => {
    const { payee, milestoneId } = await aFundedMilestone();
    const { evidenceId } = await submitEvidence(payee.ctx, { milestoneId, timecodes: [timecode] });
    await expect(db.update(evidence).set({ note: "other" }).where(eq(evidence.id, evidenceId))).rejects.toThrow();
    await expect(db.delete(evidenceItems).where(eq(evidenceItems.evidenceId, evidenceId))).rejects.toThrow();
  });
});

describe("storeEvidenceStill", () => {
  const bytes = pictureBytes();
  itGuards({
    db, world: aFundedMilestone, party: ({ payee }) => payee, roles: ["owner", "admin", "deals"], pair: "both", spoil: cancel,
    act: async ({ milestoneId }, ctx) => storeEvidenceStill(ctx, { milestoneId, name: "a.jpg", bytes: await bytes }),
  });

  it("stores pictures and nothing else", async () => {
    const { payee, milestoneId } = await aFundedMilestone();
    await expect(storeEvidenceStill(payee.ctx, { milestoneId, name: "a.jpg", bytes: new TextEncoder().encode("<script>") }))
      .rejects.toMatchObject({ code: "unsupported_file" });
    expect(await db.$count(files, eq(files.organizationId, payee.organization.id))).toBe(0);
  });
});

describe("readEvidenceFile", () => {
  it("opens a still to those who see its milestone, and only through it", async () => {
    const [here, there] = [await aFundedMilestone(), await aFundedMilestone()];
    const { payer, payee, milestoneId } = here;
    const still = await storeEvidenceStill(payee.ctx, { milestoneId, name: "a.jpg", bytes: await pictureBytes() });
    const open = (ctx: typeof payer.ctx, id = milestoneId) => readEvidenceFile(ctx, { milestoneId: id, fileId: still.id });
    await expect(open(payer.ctx)).rejects.toMatchObject({ code: "not_found" }); // stored, not yet handed in
    await submitEvidence(payee.ctx, { milestoneId, stills: [{ fileId: still.id }] });
    for (const { ctx } of [payer, payee, await anOperator(db)]) expect((await open(ctx)).contentType).toMatch(/^image\//);
    await expect(open(there.payer.ctx)).rejects.toMatchObject({ code: "not_found" });
    await expect(open(there.payer.ctx, there.milestoneId)).rejects.toMatchObject({ code: "not_found" });
  });
});
