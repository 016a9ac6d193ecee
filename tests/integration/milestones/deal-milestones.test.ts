import { expect, it } from "vitest";
import { evidence } from "~db/schema/evidence";
import { newId } from "~/domains/core/id";
import { listDealMilestones } from "~/domains/milestones/list-deal-milestones.server";
import { aMilestone } from "~tests/factories/money";
import { aBrand, aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";

const { db } = testDatabase();

it("counts the deliveries of each milestone of a deal", async () => {
  const [payer, payee] = [await aBrand(db), await aStudio(db)];
  const first = await aMilestone(db, { payer, payee, state: "delivered" });
  await aMilestone(db, { payer, payee, dealId: first.dealId, position: 2 });
  for (const round of [1, 2]) {
    const at = payee.ctx.now;
    await db.insert(evidence).values({
      id: newId("evi", at), milestoneId: first.id, round, organizationId: payee.organization.id, submittedByUserId: payee.owner.id, note: "", submittedAt: at,
    });
  }
  expect((await listDealMilestones(payer.ctx, first.dealId)).map(({ position, rounds }) => [position, rounds])).toEqual([[1, 2], [2, 0]]);
});
