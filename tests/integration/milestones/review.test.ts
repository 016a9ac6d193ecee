import { and, eq } from "drizzle-orm";
import { describe } from "vitest";
import { dealEvents } from "~db/schema/deals";
import { requestChanges } from "~/domains/milestones/request-changes.server";
import { advanceMilestone } from "~/domains/milestones/advance-milestone.server";
import { aMilestone } from "~tests/factories/money";
import { aBrand, aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { itGuards } from "~tests/setup/verb-guards";

const { db, systemCtx } = testDatabase();

async function aDeliveredMilestone() {
  const payer = await aBrand(db);
  const milestone = await aMilestone(db, { payer, payee: await aStudio(db), state: "delivered" });
  return { payer, milestoneId: milestone.id, dealId: milestone.dealId };
}

describe("requestChanges", () => {
  itGuards({
    db, world: aDeliveredMilestone, party: ({ payer }) => payer, roles: ["owner", "admin", "deals"], pair: "one",
    act: ({ milestoneId }, ctx) => requestChanges(ctx, { milestoneId, note: "The label is out of focus in episode 7." }),
    spoil: ({ milestoneId }) => advanceMilestone(systemCtx(), { milestoneId, event: "approve" }),
    effects: async ({ dealId }) =>
      db.$count(dealEvents, and(eq(dealEvents.dealId, dealId), eq(dealEvents.type, "changes_requested"))),
  });
});
