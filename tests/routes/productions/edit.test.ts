import { expect, it } from "vitest";
import { action } from "~/routes/productions/edit";
import { aPublishedProduction } from "~tests/factories/market";
import { aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { cookieOf, loadContext } from "~tests/setup/route-visit";

const { db } = testDatabase();

it("keeps what was typed for a listed title, with what is wrong beside it or what others changed above it", async () => {
  const studio = await aStudio(db);
  const { id, revision } = await aPublishedProduction(studio.ctx);
  const headers = await cookieOf(db, studio);
  const change = (seen: number, fields: Record<string, string>) => action({
    request: new Request(`http://localhost:3000/productions/${id}/edit`, {
      method: "POST", headers, body: new URLSearchParams({ intent: "change", step: "making", revision: String(seen), budgetTier: "Q2", minutesPerEpisode: "2", ...fields }),
    }),
    params: { productionId: id }, context: loadContext(db),
  });
  expect(await change(revision, { episodes: "many" })).toMatchObject({
    init: { status: 422 }, data: { isSaved: false, typed: { episodes: "many" }, issues: { episodes: expect.any(String) } },
  });
  expect(await change(revision, { episodes: "90" })).toMatchObject({ status: 302 });
  const late = { revision: revision + 1, fields: expect.arrayContaining(["episodes"]) };
  expect(await change(revision, { episodes: "70" })).toMatchObject({ init: { status: 409 }, data: { typed: { episodes: "70" }, stale: late } });
});
