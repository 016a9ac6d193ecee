import { describe, expect, it } from "vitest";
import { z } from "zod";
import { dealTerms } from "~/domains/deals/terms";
import { exampleTerms } from "~/routes/api/deal-examples";
import { dealOperations } from "~/routes/api/deal-operations.server";
import { aBid, aListedProduction, anOpenBrief, daysAfter } from "~tests/factories/deals";
import { aBrand, aStudio } from "~tests/factories/organizations";
import { someTerms } from "~tests/factories/terms";
import { testDatabase, TEST_NOW } from "~tests/setup/database";
import type { Ctx, MemberActor } from "~/domains/core/context";

const { db } = testDatabase();

/** Calls an operation as the dispatcher does: shapes first, then the verb, then the answer against its shape. */
async function call(ctx: Ctx<MemberActor>, operationId: string, input: { params?: unknown; query?: unknown; body?: unknown } = {}) {
  const operation = dealOperations.find((candidate) => candidate.operationId === operationId);
  if (!operation) throw new Error(`no operation ${operationId}`);
  const shaped = {
    ctx, setHeader: () => undefined, params: operation.params?.parse(input.params ?? {}), query: operation.query?.parse(input.query ?? {}),
    body: operation.body?.parse(input.body),
  };
  const answer: unknown = JSON.parse(JSON.stringify(await operation.handler(shaped as never)));
  return operation.response.parse(answer) as Record<string, unknown>;
}

describe.each(dealOperations.map((operation) => [operation.operationId, operation] as const))("%s", (_, operation) => {
  it("has examples that fit what it takes and gives", () => {
    const { examples, params, query, body, response } = operation;
    if (params) params.parse(examples.params);
    if (query && examples.query) query.parse(examples.query);
    if (body) body.parse(examples.request);
    expect(response.parse(examples.response)).toBeTruthy();
  });

  it("can be described in OpenAPI", () => {
    for (const shape of [operation.params, operation.query, operation.body, operation.response]) {
      if (shape) expect(() => z.toJSONSchema(shape, { io: "input" })).not.toThrow();
    }
  });
});

it("shows terms that are complete", () => {
  expect(dealTerms.safeParse(exampleTerms).error).toBeUndefined();
});

describe("a deal through the API", () => {
  it("goes from bid over counter-offer to acceptance, as JSON throughout", async () => {
    const brand = await aBrand(db);
    const studio = await aStudio(db);
    const brief = await anOpenBrief(brand.ctx);
    const production = await aListedProduction(studio.ctx);
    const terms = someTerms({ payerOrganizationId: brand.organization.id, payeeOrganizationId: studio.organization.id, productionId: production.id });
    const expiresAt = daysAfter(TEST_NOW, 9).toISOString();
    const bid = await call(studio.ctx, "submitBid", { params: { briefId: brief.id }, body: { terms, expiresAt } });
    expect(bid).toMatchObject({ state: "negotiating", price: { amountMinor: "12000001", currency: "CNY" }, side: "payee" });
    const path = { params: { dealId: bid.id } };
    await call(brand.ctx, "shortlistBid", { ...path, body: { isShortlisted: true } });
    const countered = await call(brand.ctx, "counterOffer", { ...path, body: { parentNumber: 1, terms: { ...terms, platforms: ["kuaishou"] }, expiresAt } });
    expect(countered).toMatchObject({ versionNumber: 2, isMyTurn: false, isShortlisted: true });
    const offers = await call(studio.ctx, "listOffers", path);
    expect(offers.rows).toMatchObject([{ number: 1, changes: [] }, { number: 2, changes: expect.arrayContaining([expect.objectContaining({ path: "/platforms", kind: "changed" })]) }]);
    expect(await call(studio.ctx, "acceptOffer", { ...path, body: { versionNumber: 2 } })).toMatchObject({ state: "accepted", acceptedVersionNumber: 2 });
    expect((await call(brand.ctx, "listDeals", { query: { stage: "signing" } })).rows).toMatchObject([{ id: bid.id }]);
  });

  it("declines, withdraws and talks", async () => {
    const declined = await aBid(db);
    const path = { params: { dealId: declined.dealId } };
    await call(declined.studio.ctx, "sendMessage", { ...path, body: { body: "Hello" } });
    expect((await call(declined.brand.ctx, "listMessages", path)).rows).toMatchObject([{ body: "Hello" }]);
    expect(await call(declined.brand.ctx, "declineBid", { ...path, body: { reason: "quality" } })).toMatchObject({ state: "declined", outcome: { reason: "quality" } });
    const withdrawn = await aBid(db);
    expect(await call(withdrawn.studio.ctx, "withdrawBid", { params: { dealId: withdrawn.dealId }, body: { reason: "price" } })).toMatchObject({ state: "withdrawn" });
    await expect(call(withdrawn.studio.ctx, "getDeal", path)).rejects.toMatchObject({ code: "not_found" });
  });
});
