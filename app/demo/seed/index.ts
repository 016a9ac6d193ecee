import type { Logger } from "pino";
import type { Database } from "~db/client.server";
import type { StripeDouble } from "~tests/doubles/stripe/double";
import type { DemoReport } from "../report";
import { seedBriefs } from "./briefs";
import { seedDeals } from "./deals";
import { confirmHardCases } from "./rulebook";
import { accountsOf, seedApiKeys, seedPeople } from "./people";
import { seedPlaces } from "./places";
import { seedProductions } from "./productions";

export interface DemoWorld {
  db: Database;
  /** The wall clock at seeding; histories are laid out before it. */
  now: Date;
  log: Logger;
  /** The stand-in for Stripe; set `options.clock` to act at a past time. It answers at STRIPE_API_BASE. */
  stripe: StripeDouble;
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
  const cast = await seedPeople(world);
  await confirmHardCases(world, cast);
  const productions = await seedProductions(world, cast);
  const [briefs] = await Promise.all([seedBriefs(world, cast), seedPlaces(world, cast, productions)]);
  await seedDeals(world, { cast, productions, briefs });
  return { accounts: accountsOf(cast), apiKeys: await seedApiKeys(world, cast) };
}
