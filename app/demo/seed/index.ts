import type { Logger } from "pino";
import type { Database } from "~db/client.server";
import type { StripeDouble } from "~tests/doubles/stripe/double";
import type { DemoReport } from "../report";
import { seedBilling } from "./billing";
import { inOrder, seedBriefs, type SeededBriefs } from "./briefs";
import type { DealHistory } from "./deal-history";
import { negotiateAll, planBids, type PlannedBid, seedPaidDeals, seedUnpaidDeals } from "./deals";
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
  /** Most briefs; the rest is made here, after the productions. */
  briefs: Promise<SeededBriefs>;
  /** Places, after the productions as routes show where titles were shot, and deals as far as they need no money. */
  placesAndDeals(work: PlacesAndDeals): BesideDone;
};

export interface PlacesAndDeals {
  productions: Productions;
  unpaid: PlannedBid[][];
  /** Some of those that are paid afterwards. */
  paidLater: PlannedBid[][];
}

export interface BesideDone {
  agreed: Promise<DealHistory[]>;
  done: Promise<void>;
}

const isMadeBeside = (index: number): boolean => index % 6 !== 0;
export const seedBriefsBeside = (world: Past, cast: Cast): Promise<SeededBriefs> => seedBriefs(world, cast, isMadeBeside);

/** Of the deals that are paid, how many are negotiated here: the others are, while their payments begin. */
const PAID_HERE = 0.6;

const besideNothing = (world: Past): Beside => (cast) => ({
  briefs: seedBriefsBeside(world, cast),
  placesAndDeals(work) {
    const agreed = negotiateBeside(world, cast, work);
    return { agreed, done: agreed.then(() => seedPlacesAndDeals(world, cast, work)) };
  },
});

export const negotiateBeside = (world: Past, cast: Cast, { productions, paidLater }: PlacesAndDeals): Promise<DealHistory[]> =>
  negotiateAll(world, { cast, productions }, paidLater);

export async function seedPlacesAndDeals(world: Past, cast: Cast, { productions, unpaid }: PlacesAndDeals): Promise<void> {
  await seedPlaces(world, cast, productions);
  await seedUnpaidDeals(world, { cast, productions }, unpaid);
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
  const [[productions, ownBriefs], otherBriefs] = await Promise.all([
    timed("productions", () => seedProductionsAndBriefs(world, cast)),
    timed("briefs", () => beside.briefs),
    confirmHardCases(world, cast),
  ]);
  const { paid, unpaid } = planBids(inOrder([ownBriefs, otherBriefs]));
  const here = Math.ceil(paid.length * PAID_HERE);
  const { agreed, done } = beside.placesAndDeals({ productions, unpaid, paidLater: paid.slice(here) });
  await Promise.all([
    timed("places and unpaid deals", () => done),
    timed("paid deals", () => seedPaidDeals(world, { cast, productions }, { bids: paid.slice(0, here), agreed })),
  ]);
  await timed("manual rail", () => seedManualRail(world, cast));
  await timed("funding request", () => seedFundingRequest(world, cast));
  return { accounts: accountsOf(cast), apiKeys: await seedApiKeys(world, cast) };
}

async function seedProductionsAndBriefs(world: DemoWorld, cast: Cast): Promise<[Productions, SeededBriefs]> {
  const productions = await seedProductions(world, cast);
  return [productions, await seedBriefs(world, cast, (index) => !isMadeBeside(index))];
}

/** Says in the log how long each part took. */
const timing = (log: Logger) => async <T>(part: string, work: () => Promise<T>): Promise<T> => {
  const startedAt = performance.now();
  const made = await work();
  log.info({ part, ms: Math.round(performance.now() - startedAt) }, "seeded");
  return made;
};
