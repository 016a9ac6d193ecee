import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { askToFund } from "~/domains/money/ask-to-fund.server";
import { setSpendingLimit } from "~/domains/organizations/set-spending-limit.server";
import { fundingRequestOperations } from "~/routes/api/funding-request-operations.server";
import { members } from "~db/schema/organizations";
import { aMilestone } from "~tests/factories/money";
import { aBrand, aMember, aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { operationCaller } from "~tests/setup/operations";

const { db } = testDatabase();
const call = operationCaller(fundingRequestOperations);
/** What `authenticateApiKey` makes of a key of this person. */
const keyOf = (ctx: Ctx<MemberActor>): Ctx<MemberActor> => ({ ...ctx, actor: { ...ctx.actor, role: "admin", via: "api_key" } });

it("lists what waits, and declines it, for the payer's keys; a key of who asked decides nothing", async () => {
  const [brand, studio] = [await aBrand(db), await aStudio(db)];
  const milestone = await aMilestone(db, { payer: brand, payee: studio });
  const deals = await aMember(db, brand.organization, { role: "deals" });
  const [row] = await db.select({ id: members.id }).from(members).where(and(eq(members.organizationId, brand.organization.id), eq(members.userId, deals.user.id)));
  await setSpendingLimit(brand.ctx, { memberId: row?.id, limit: "5,000", currency: "USD" });
  const { requestId } = await askToFund(deals.ctx, { milestoneId: milestone.id, poNumber: "PO-77" });
  const of = { query: { dealId: milestone.dealId } };
  const waiting = { requestId, state: "open", amountMinor: "1000000", currency: "USD", method: "card", poNumber: "PO-77", askedBy: deals.user.name };

  expect(await call("listFundingRequests", keyOf(brand.ctx))).toEqual({ requests: [expect.objectContaining({ ...waiting, canDecide: true })] });
  expect(await call("listFundingRequests", keyOf(deals.ctx), of)).toEqual({ requests: [expect.objectContaining({ canDecide: false })] });
  expect(await call("listFundingRequests", keyOf(studio.ctx), of)).toEqual({ requests: [] });

  const params = { requestId };
  for (const operation of ["approveFundingRequest", "declineFundingRequest"]) {
    const body = { reason: "Not this year" };
    await expect(call(operation, keyOf(deals.ctx), { params, body })).rejects.toMatchObject({ code: "forbidden", details: { reason: "money:reason.own_request" } });
    await expect(call(operation, keyOf(studio.ctx), { params, body })).rejects.toMatchObject({ code: "not_found" });
  }
  expect(await call("declineFundingRequest", keyOf(brand.ctx), { params, body: { reason: "Not this year" } })).toEqual({ requestId, state: "declined" });
  await expect(call("approveFundingRequest", keyOf(brand.ctx), { params })).rejects.toMatchObject({ code: "conflict", details: { reason: "money:reason.request_decided" } });
  expect(await call("listFundingRequests", keyOf(brand.ctx), of)).toMatchObject({ requests: [{ state: "declined", reason: "Not this year", decidedBy: brand.owner.name }] });
});
