import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { evidence, evidenceReviews } from "~db/schema/evidence";
import { milestones } from "~db/schema/milestones";
import { releases } from "~db/schema/money";
import { advanceMilestone } from "~/domains/milestones/advance-milestone.server";
import { approveBySilence } from "~/domains/milestones/approve-by-silence.job.server";
import { approveMilestone } from "~/domains/milestones/approve-milestone.server";
import { getMilestone } from "~/domains/milestones/get-milestone.server";
import { requestChanges } from "~/domains/milestones/request-changes.server";
import { submitEvidence } from "~/domains/milestones/submit-evidence.server";
import { stateOf } from "~tests/factories/money";
import { aMember } from "~tests/factories/organizations";
import { auditOf, historyOf, toldTo } from "~tests/setup/books";
import { testDatabase } from "~tests/setup/database";
import { itGuards } from "~tests/setup/verb-guards";
import { moneyWorld } from "../money/world";

const world = moneyWorld(testDatabase());
const { db, ctxFor, systemCtx, clock } = world;

const DAY_MS = 86_400_000;
const later = (ms: number) => new Date(clock.now.getTime() + ms);

/** Paid for, and delivered now; the payer has seven days. */
async function aDelivery() {
  const { brand, studio, milestone } = await world.funded();
  await submitEvidence(world.at(studio.ctx), { milestoneId: milestone.id, note: "Episode 7." });
  return { brand, studio, milestoneId: milestone.id, dealId: milestone.dealId };
}
type Delivery = Awaited<ReturnType<typeof aDelivery>>;

const releasesOf = (milestoneId: string) => db.select().from(releases).where(eq(releases.milestoneId, milestoneId));
const reviewsOf = async (milestoneId: string) =>
  (await db.select({ decision: evidenceReviews.decision }).from(evidenceReviews).innerJoin(evidence, eq(evidence.id, evidenceReviews.evidenceId))
    .where(eq(evidence.milestoneId, milestoneId)).orderBy(asc(evidenceReviews.decidedAt))).map(({ decision }) => decision);
const approve = ({ brand, milestoneId }: Delivery) => approveMilestone(world.at(brand.ctx), { milestoneId });
const askForChanges = ({ brand, milestoneId }: Delivery) => requestChanges(world.at(brand.ctx), { milestoneId, note: "Sharper." });

describe("approveMilestone", () => {
  itGuards({
    db, world: aDelivery, party: ({ brand }) => brand, roles: ["owner", "admin", "deals"], pair: "one",
    act: ({ milestoneId }, ctx) => approveMilestone(world.at(ctx), { milestoneId }),
    spoil: ({ milestoneId }) => advanceMilestone(systemCtx(clock.now), { milestoneId, event: "cancel" }),
    effects: async ({ milestoneId }) => (await releasesOf(milestoneId)).length,
  });

  it("releases the money and writes all books", async () => {
    const { brand, studio, milestoneId, dealId } = await aDelivery();
    const people = [studio.owner, (await aMember(db, studio.organization, { role: "finance" })).user, (await aMember(db, studio.organization, { role: "viewer" })).user];
    expect(await approveMilestone(world.at(brand.ctx), { milestoneId, note: "Lovely." })).toEqual({ state: "releasing" });
    expect(await releasesOf(milestoneId)).toMatchObject([{ cause: "approval", amountMinor: 1_000_000n }]);
    expect((await historyOf(db, dealId)).at(-1)).toBe("milestone_approved");
    expect(await auditOf(db, milestoneId)).toEqual(expect.arrayContaining(["member:milestone.approved", "member:release.approved"]));
    const told = await Promise.all(people.map(async (user) => (await toldTo(db, user)).includes(`milestone_approved /milestones/${milestoneId}`)));
    expect(told).toEqual([true, true, false]);
    expect((await db.select().from(milestones).where(eq(milestones.id, milestoneId)))[0]).toMatchObject({ approvedAt: clock.now, approvedByUserId: brand.owner.id });
    expect((await getMilestone(brand.ctx, milestoneId)).rounds[0]?.review).toEqual({ decision: "approved", note: "Lovely.", decidedAt: clock.now, decidedBy: "Robin Chen" });
    await world.settle();
    expect(await stateOf(db, milestoneId)).toBe("released");
  });

  it("pays a fee that is due without delivery", async () => {
    const { brand, milestone } = await world.funded();
    await approveMilestone(world.at(brand.ctx), { milestoneId: milestone.id });
    expect(await reviewsOf(milestone.id)).toEqual([]);
    expect(await releasesOf(milestone.id)).toHaveLength(1);
  });

  it("takes a delivery as it is, also after asking for changes: the last word counts", async () => {
    const delivery = await aDelivery();
    await askForChanges(delivery);
    world.pass(60);
    await approve(delivery);
    expect(await reviewsOf(delivery.milestoneId)).toEqual(["changes_requested", "approved"]);
    const { rounds } = await getMilestone(delivery.brand.ctx, delivery.milestoneId);
    expect(rounds.map(({ review }) => review?.decision)).toEqual(["approved"]);
  });
});

describe("two at once on one delivery", () => {
  it.each([1, 2])("approve and ask for changes: one of them holds (%i)", async () => {
    const delivery = await aDelivery();
    const outcomes = await Promise.allSettled([approve(delivery), askForChanges(delivery)]);
    const refused = outcomes.find((outcome) => outcome.status === "rejected");
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(refused).toMatchObject({ reason: { code: "conflict" } });
    const isApproved = outcomes[0].status === "fulfilled";
    expect(await reviewsOf(delivery.milestoneId)).toEqual([isApproved ? "approved" : "changes_requested"]);
    expect(await releasesOf(delivery.milestoneId)).toHaveLength(isApproved ? 1 : 0);
  });

  it("approve and silence: one release, one review", async () => {
    const delivery = await aDelivery();
    world.pass(7 * 86_400);
    await Promise.allSettled([approve(delivery), approveBySilence(systemCtx(clock.now), { milestoneId: delivery.milestoneId })]);
    expect(await releasesOf(delivery.milestoneId)).toHaveLength(1);
    expect(await reviewsOf(delivery.milestoneId)).toHaveLength(1);
  });

  it("ask for changes and silence: either the money goes or the studio works again", async () => {
    const delivery = await aDelivery();
    world.pass(7 * 86_400);
    await Promise.allSettled([askForChanges(delivery), approveBySilence(systemCtx(clock.now), { milestoneId: delivery.milestoneId })]);
    const [decision, ...others] = await reviewsOf(delivery.milestoneId);
    expect(others).toEqual([]);
    expect(await releasesOf(delivery.milestoneId)).toHaveLength(decision === "approved_by_silence" ? 1 : 0);
  });
});

describe("approve_by_silence", () => {
  it("approves at the end of the agreed days, not a millisecond before, and once however often it rings", async () => {
    const { studio, milestoneId, dealId } = await aDelivery();
    const due = later(7 * DAY_MS);
    await approveBySilence(systemCtx(new Date(due.getTime() - 1)), { milestoneId });
    expect(await stateOf(db, milestoneId)).toBe("delivered");
    clock.now = due;
    await Promise.all([1, 2].map(() => approveBySilence(systemCtx(due), { milestoneId })));
    expect(await world.runJobs(due)).toContain("approve_by_silence");
    expect(await releasesOf(milestoneId)).toMatchObject([{ cause: "silence" }]);
    expect(await reviewsOf(milestoneId)).toEqual(["approved_by_silence"]);
    expect((await historyOf(db, dealId)).filter((type) => type.includes("silence"))).toEqual(["milestone_approved_by_silence"]);
    expect(await auditOf(db, milestoneId)).toContain("system:milestone.approved_by_silence");
    expect((await toldTo(db, studio.owner)).filter((line) => line.startsWith("milestone_approved"))).toHaveLength(1);
    expect((await db.select().from(milestones).where(eq(milestones.id, milestoneId)))[0]).toMatchObject({ approvedAt: due, approvedByUserId: null });
  });

  it("stays silent where the contract does not say so, where changes were asked for, and begins anew with the next round", async () => {
    const [loud, changed] = [await aDelivery(), await aDelivery()];
    await db.update(milestones).set({ silenceApproves: false }).where(eq(milestones.id, loud.milestoneId));
    await askForChanges(changed);
    world.pass(7 * 86_400);
    for (const { milestoneId } of [loud, changed]) await approveBySilence(systemCtx(clock.now), { milestoneId });
    expect([await stateOf(db, loud.milestoneId), await stateOf(db, changed.milestoneId)]).toEqual(["delivered", "changes_requested"]);
    await submitEvidence(world.at(changed.studio.ctx), { milestoneId: changed.milestoneId, note: "Again." });
    world.pass(7 * 86_400 - 1);
    await world.settle();
    expect(await stateOf(db, changed.milestoneId)).toBe("delivered");
    world.pass(1);
    await world.settle();
    expect(await stateOf(db, changed.milestoneId)).toBe("released");
    expect(await reviewsOf(changed.milestoneId)).toEqual(["changes_requested", "approved_by_silence"]);
  });

  it("is noticed by the clock, never by a person", async () => {
    const { brand, milestoneId } = await aDelivery();
    const job: (ctx: never, payload: unknown) => Promise<void> = approveBySilence;
    await expect(job(ctxFor(brand.ctx.actor, later(8 * DAY_MS)) as never, { milestoneId })).rejects.toMatchObject({ code: "forbidden" });
  });
});
