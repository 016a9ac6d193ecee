import type { Logger } from "pino";
import type { Database } from "~db/client.server";
import type { StripeDouble } from "~tests/doubles/stripe/double";
import type { DemoReport } from "../report";
import { seedBilling } from "./billing";
import { type SeededBrief, seedBriefs } from "./briefs";
import { planBids, type PlannedBid, seedPaidDeals, seedUnpaidDeals } from "./deals";
import { confirmHardCases } from "./rulebook";
import type { Cast } from "./cast";
import { seedFundingRequest } from "./funding-request";
import { seedManualRail } from "./manual-rail";
import { accountsOf, seedApiKeys, seedPeople } from "./people";
import { seedPlaces } from "./places";
import { type Productions, seedProductions } from "./productions";

export interface DemoWorld {
  db: Database;
  /** The wall clock at seeding; histories are laid out before it. */
  now: Date;
  log: Logger;
  /** The stand-in for Stripe; set `options.clock` to act at a past time. It answers at STRIPE_API_BASE. */
  stripe: StripeDouble;
  /** Does a part of the work on another processor; where nothing is said here, it is done with the rest. */
  beside?: Beside;
}

/** What acting in the past needs. */
export type Past = Pick<DemoWorld, "db" | "now">;

/** What needs no bank. */
export type Beside = (cast: Cast) => {
  briefs: Promise<SeededBrief[]>;
  /** Places, after the productions as routes show where titles were shot, and the deals without money. */
  placesAndDeals(work: PlacesAndDeals): Promise<void>;
};

export interface PlacesAndDeals {
  productions: Productions;
  bids: PlannedBid[][];
}

const besideNothing = (world: Past): Beside => (cast) => ({
  briefs: seedBriefs(world, cast),
  placesAndDeals: (work) => seedPlacesAndDeals(world, cast, work),
});

export async function seedPlacesAndDeals(world: Past, cast: Cast, { productions, bids }: PlacesAndDeals): Promise<void> {
  await seedPlaces(world, cast, productions);
  await seedUnpaidDeals(world, { cast, productions }, bids);
}

/**
 * Fills an empty, migrated database through the verbs, at the times at which things happened. The stand-in's clock
 * then goes on as before: one that stood still would refuse every payment page and never let a payout arrive.
 */
export async function seedDemo(world: DemoWorld): Promise<DemoReport> {
  const { clock } = world.stripe.options;
  try {
    return await layHistories(world);
  } finally {
    world.stripe.options.clock = clock;
  }
}

async function layHistories(world: DemoWorld): Promise<DemoReport> {
  const timed = timing(world.log);
  const cast = await timed("people", () => seedPeople(world));
  await seedBilling(world, cast);
  const beside = (world.beside ?? besideNothing(world))(cast);
  const [productions, briefs] = await Promise.all([
    timed("productions", () => seedProductions(world, cast)),
    timed("briefs", () => beside.briefs),
    confirmHardCases(world, cast),
  ]);
  const { paid, unpaid } = planBids(briefs);
  await Promise.all([
    timed("places and unpaid deals", () => beside.placesAndDeals({ productions, bids: unpaid })),
    timed("paid deals", () => seedPaidDeals(world, { cast, productions }, paid)),
  ]);
  await timed("manual rail", () => seedManualRail(world, cast));
  await timed("funding request", () => seedFundingRequest(world, cast));
  return { accounts: accountsOf(cast), apiKeys: await seedApiKeys(world, cast) };
}

/** Says in the log how long each part took. */
const timing = (log: Logger) => async <T>(part: string, work: () => Promise<T>): Promise<T> => {
  const startedAt = performance.now();
  const made = await work();
  log.info({ part, ms: Math.round(performance.now() - startedAt) }, "seeded");
  return made;
};
