import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Operation } from "~/http/api/operation";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { briefOperations } from "~/routes/api/brief-operations.server";
import { productionOperations } from "~/routes/api/production-operations.server";
import { completeBrief, completeProduction } from "~tests/factories/market";
import { aBrand, aStudio } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db } = testDatabase();
const operations: readonly Operation[] = [...briefOperations, ...productionOperations];

/** Runs an operation as the dispatcher does: shapes in, shape out. */
async function call(operationId: string, ctx: Ctx<MemberActor>, input: { params?: unknown; query?: unknown; body?: unknown } = {}) {
  const operation = operations.find((candidate) => candidate.operationId === operationId);
  if (!operation) throw new Error(`No operation ${operationId}`);
  const read = (shape: z.ZodType | undefined, value: unknown) => shape?.parse(value ?? {});
  const answer = await operation.handler({
    ctx, params: read(operation.params, input.params) as never, query: read(operation.query, input.query) as never,
    body: read(operation.body, input.body) as never, setHeader: () => undefined,
  });
  return z.looseObject({}).parse(operation.response.parse(JSON.parse(JSON.stringify(answer))));
}

describe.each(operations.map((operation) => [operation.operationId, operation] as const))("%s", (_, operation) => {
  test("has examples that fit its shapes, and shapes that JSON Schema can say", () => {
    const { examples } = operation;
    if (operation.params) operation.params.parse(examples.params);
    if (operation.query) operation.query.parse(examples.query ?? {});
    if (operation.body) operation.body.parse(examples.request);
    expect(operation.response.parse(examples.response)).toEqual(examples.response);
    for (const shape of [operation.params, operation.query, operation.body, operation.response]) {
      if (shape) expect(() => z.toJSONSchema(shape, { io: "input" })).not.toThrow();
    }
  });
});

describe("the market through the API", () => {
  test("a brief from draft to closed, seen by a studio", async () => {
    const [brand, studio] = [await aBrand(db), await aStudio(db)];
    const draft = await call("createBrief", brand.ctx, { body: { ...completeBrief(TEST_NOW), isNdaRequired: true } });
    const params = { briefId: draft["id"] };
    await call("updateBrief", brand.ctx, { params, body: { title: "Oolong, cold" } });
    expect(await call("publishBrief", brand.ctx, { params })).toMatchObject({ state: "open", title: "Oolong, cold" });
    await call("inviteStudio", brand.ctx, { params, body: { organizationId: studio.organization.id } });
    const listed = await call("listBriefs", studio.ctx, { query: { q: "oolong", scope: "invited" } });
    expect(listed["briefs"]).toMatchObject([{ id: draft["id"], budget: { currency: "CNY", maxMinor: "60000000" } }]);
    expect(await call("getBrief", studio.ctx, { params })).toMatchObject({ details: null, detailsAccess: "nda" });
    expect(await call("acceptNda", studio.ctx, { params })).toMatchObject({ detailsAccess: "shown", hasAcceptedNda: true });
    expect(await call("closeBrief", brand.ctx, { params, body: { reason: "filled" } })).toMatchObject({ state: "closed" });
    expect(await call("cancelBrief", brand.ctx, { params, body: { reason: "plans_changed", note: null } })).toMatchObject({ state: "cancelled" });
  });

  test("a title from draft to archive", async () => {
    const studio = await aStudio(db);
    const draft = await call("createProduction", studio.ctx, { body: completeProduction(TEST_NOW) });
    const params = { productionId: draft["id"] };
    await call("updateProduction", studio.ctx, { params, body: { episodes: 90 } });
    expect(await call("publishProduction", studio.ctx, { params })).toMatchObject({ state: "published", episodes: 90 });
    const listed = await call("listProductions", (await aBrand(db)).ctx, { query: { q: "守灯人", tier: "Q2" } });
    expect(listed["productions"]).toMatchObject([{ id: draft["id"] }]);
    expect(await call("archiveProduction", studio.ctx, { params })).toMatchObject({ state: "archived" });
    expect(await call("getProduction", studio.ctx, { params })).toMatchObject({ state: "archived" });
  });
});
