import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { deals } from "~db/schema/deals";
import { billingDocuments } from "~db/schema/invoices";
import { applyUnapplied } from "~/domains/money/apply-unapplied.server";
import { fundBrief } from "~/domains/money/fund-brief.server";
import { listUnapplied } from "~/domains/money/list-unapplied.server";
import { moveBriefHold } from "~/domains/money/move-brief-hold.job.server";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { anOpenBrief } from "~tests/factories/deals";
import { aMilestone, anOnboardedPayee } from "~tests/factories/money";
import type { Party } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { moneyWorld } from "../money/world";

const world = moneyWorld(testDatabase());
const { db, double, at } = world;
const DAY = 86_400;

const papersOf = ({ organization: { id } }: Party) => db.select().from(billingDocuments).where(eq(billingDocuments.organizationId, id)).orderBy(asc(billingDocuments.issuedAt), asc(billingDocuments.id));

async function refundAndSettle(brand: Party, milestoneId: string): Promise<void> {
  await refundMilestone(at(brand.ctx), { milestoneId, reason: "Called off" });
  await world.settle();
  world.pass(3 * DAY);
  await world.settle();
}

describe("a charge that pays several holds", () => {
  it("of a brief is invoiced once, about the brief, and credited when a milestone that it pays is called off", async () => {
    const { brand, studio } = await world.parties();
    await anOnboardedPayee(db, double, studio);
    const brief = await anOpenBrief(at(brand.ctx), { budget: { currency: "USD", minMinor: "500000", maxMinor: "1000000" } });
    const { bankTransfer } = await fundBrief(at(brand.ctx), { briefId: brief.id });
    await world.send(brand, 1_000_000, { reference: bankTransfer?.reference ?? "none" });
    const [invoice, ...none] = await papersOf(brand);
    expect(none).toEqual([]);
    expect(invoice).toMatchObject({ kind: "invoice", totalMinor: 1_000_000n, milestoneId: null, facts: { production: null, milestone: { en: brief.title } } });
    const first = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 600_000n });
    await db.update(deals).set({ briefId: brief.id }).where(eq(deals.id, first.dealId));
    await moveBriefHold(world.systemCtx(world.clock.now), { dealId: first.dealId });
    expect(await papersOf(brand), "moving it is no supply").toHaveLength(1);
    await refundAndSettle(brand, first.id);
    expect((await papersOf(brand)).slice(1)).toMatchObject([{ kind: "credit_note", totalMinor: 600_000n, relatedDocumentId: invoice?.id }]);
  });

  it("and was too large is invoiced again where the rest is used, under the same order, and each is credited for itself", async () => {
    const { brand, studio } = await world.parties();
    await anOnboardedPayee(db, double, studio);
    const milestone = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 500_000n });
    const second = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 500_000n, dealId: milestone.dealId, position: 2 });
    const { reference } = await world.askTransfer(brand, milestone.id);
    await world.send(brand, 700_000, { reference });
    const fundingId = (await listUnapplied(at(brand.ctx), {})).rows[0]?.id ?? "none";
    await applyUnapplied(at(brand.ctx), { fundingId, milestoneId: second.id });
    const [first, again] = await papersOf(brand);
    expect([first, again]).toMatchObject([{ kind: "invoice", totalMinor: 500_000n }, { kind: "invoice", totalMinor: 200_000n }]);
    await refundAndSettle(brand, second.id);
    const credits = (await papersOf(brand)).filter(({ kind }) => kind === "credit_note");
    expect(credits).toMatchObject([{ totalMinor: 200_000n, relatedDocumentId: again?.id }]);
  });
});
