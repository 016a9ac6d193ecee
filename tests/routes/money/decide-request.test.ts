import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { fundingRequests } from "~db/schema/funding-requests";
import { members } from "~db/schema/organizations";
import { askToFund } from "~/domains/money/ask-to-fund.server";
import { setSpendingLimit } from "~/domains/organizations/set-spending-limit.server";
import { takeToast } from "~/http/toast.server";
import { action } from "~/routes/money/decide-request";
import { aMilestone } from "~tests/factories/money";
import { aBrand, aMember, aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { cookieOf, loadContext } from "~tests/setup/route-visit";

const { db } = testDatabase();

it("declines with a reason, says what is refused, and leads back to the page of the milestone only", async () => {
  const brand = await aBrand(db);
  const milestone = await aMilestone(db, { payer: brand, payee: await aStudio(db) });
  const deals = await aMember(db, brand.organization, { role: "deals" });
  const [row] = await db.select({ id: members.id }).from(members).where(and(eq(members.organizationId, brand.organization.id), eq(members.userId, deals.user.id)));
  await setSpendingLimit(brand.ctx, { memberId: row?.id, limit: "1", currency: "USD" });
  const { requestId } = await askToFund(deals.ctx, { milestoneId: milestone.id });
  const cookie = await cookieOf(db, brand);
  const post = async (fields: Record<string, string>) => {
    const request = new Request(`http://localhost:3000/money/requests/${requestId}`, { method: "POST", headers: cookie, body: new URLSearchParams(fields) });
    const answer = await action({ request, params: { requestId }, context: loadContext(db) });
    const next = new Request("http://localhost:3000/", { headers: { Cookie: answer.headers.get("Set-Cookie")?.split(";")[0] ?? "" } });
    return { status: answer.status, to: answer.headers.get("Location"), toast: (await takeToast(next))?.toast };
  };
  const from = `/deals/${milestone.dealId}/money`;
  expect(await post({ intent: "decline", reason: "", from })).toMatchObject({ status: 302, to: from, toast: { tone: "error", message: expect.stringMatching(/why/) } });
  expect(await post({ intent: "decline", reason: "Not this year", from: "//elsewhere.example" })).toMatchObject({ to: "/money", toast: { tone: "success" } });
  expect(await db.select().from(fundingRequests).where(eq(fundingRequests.id, requestId))).toMatchObject([{ state: "declined", reason: "Not this year" }]);
  expect(await post({ intent: "approve", from })).toMatchObject({ to: from, toast: { tone: "error" } });
  expect(await post({ intent: "burn", from })).toMatchObject({ status: 400 });
});
