import { describe, expect, it } from "vitest";
import { asc, eq } from "drizzle-orm";
import { milestones } from "~db/schema/milestones";
import { loader } from "~/routes/milestones/show";
import { aSignedDeal } from "~tests/factories/contracts";
import { testDatabase } from "~tests/setup/database";
import { cookieOf, loadContext } from "~tests/setup/route-visit";

const { db } = testDatabase();

describe("the page of a milestone that waits for money", () => {
  it("leads who may pay to where one pays, and nobody else", async () => {
    const { brand, studio, dealId } = await aSignedDeal(db, { now: new Date() });
    const [first] = await db.select({ id: milestones.id }).from(milestones).where(eq(milestones.dealId, dealId)).orderBy(asc(milestones.position));
    const milestoneId = first?.id ?? "";
    const isPayable = async (party: typeof brand) => {
      const request = new Request(`http://localhost:3000/milestones/${milestoneId}`, { headers: await cookieOf(db, party) });
      return (await loader({ request, params: { milestoneId }, context: loadContext(db) })).canFund;
    };
    expect(await isPayable(brand)).toBe(true);
    expect(await isPayable(studio)).toBe(false);
  });
});
