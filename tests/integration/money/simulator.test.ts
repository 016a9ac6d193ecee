import fc from "fast-check";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CARDS } from "~tests/doubles/stripe/resources/payments";
import { type Act, histories } from "~tests/simulator/acts";
import { alwaysTrue, calmDown, trueAtRest } from "~tests/simulator/invariants";
import { perform } from "~tests/simulator/perform";
import { buildWorld, type Stage } from "~tests/simulator/world";

/** `npm run simulate -- --seeds 2000 [--seed 7 --path 12:3]`; a short run with a seed of its own belongs to the tests. */
const seeds = Number(process.env["SIMULATE_SEEDS"] ?? 8);
const seed = Number(process.env["SIMULATE_SEED"] ?? 20_261_123);
const path = process.env["SIMULATE_PATH"];

const stage: Stage = { ends: new Map() };
const server = setupServer(http.all("https://api.stripe.com/v1/*", async ({ request }) => {
  // a process without power sends nothing
  if (!stage.double || stage.power?.isDown) return HttpResponse.error();
  const response = await stage.double.handle(request);
  return response.type === "error" ? HttpResponse.error() : response;
}));
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());

it(`loses no money in ${seeds} histories of faults (seed ${seed})`, { timeout: 60_000 + seeds * 20_000 }, async () => {
  await fc.assert(fc.asyncProperty(histories, live), { numRuns: seeds, seed, ...(path ? { path } : {}) });
  if (process.env["SIMULATE_SEEDS"]) console.table(Object.fromEntries([...stage.ends].toSorted()));
  if (path) return;
  // a simulation in which nothing happens proves nothing
  for (const end of ["approve: done", "refund: done", "pay: done", "work: cut", "fund: refused"]) {
    expect([...stage.ends.keys()].some((name) => name.startsWith(end)), `${end} happens`).toBe(true);
  }
});

/** Two milestones are paid for when a history begins: it takes many lucky draws to come so far. */
const BEFORE: readonly Act[] = [0, 3].flatMap((milestone) => [
  { do: "fund", milestone, percent: 100 }, { do: "pay", session: 0, card: CARDS.availableAtOnce }, { do: "deliver", lost: [], copies: 1, shuffle: false }, { do: "work" },
]);

/** One history from the first act to the rest after the last. */
async function live(acts: readonly Act[]): Promise<void> {
  const world = await buildWorld(stage);
  try {
    for (const act of [...BEFORE, ...acts]) {
      await perform(world, act);
      await alwaysTrue(world);
    }
    await calmDown(world);
    await trueAtRest(world);
  } finally {
    await world.close();
  }
}
