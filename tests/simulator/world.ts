import { randomBytes } from "node:crypto";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres, { type Sql, type TransactionSql } from "postgres";
import type { Database } from "~db/client.server";
import { type Actor, type Ctx, type MemberActor, systemActor, type SystemActor } from "~/domains/core/context";
import { StripeDouble } from "~tests/doubles/stripe/double";
import { aMilestone, anOnboardedPayee } from "~tests/factories/money";
import { aBrand, anOperator, aStudio, type Party } from "~tests/factories/organizations";
import { aColleague } from "~tests/factories/payouts";
import { createFromTemplate, databaseUrl, dropDatabase, TEST_NOW } from "~tests/setup/database";
import { Power } from "./power";

export interface SimulatedMilestone {
  id: string;
  payer: Party;
  payee: Party;
}

/** A small marketplace with its own database, its own Stripe, one clock for both and a plug that can be pulled. */
export interface SimulatedWorld {
  clock: { now: Date };
  power: Power;
  double: StripeDouble;
  /** What the simulated process sees: its statements can be cut off. */
  db: Database;
  /** For looking at the state from outside. */
  outside: Database;
  milestones: SimulatedMilestone[];
  studios: { party: Party; accountId: string }[];
  operator: Party;
  /** The operator's second person. */
  colleague: Ctx<MemberActor>;
  /** How acts ended, by name, so that a run can show that it was not idle. */
  ends: Map<string, number>;
  as(ctx: Ctx<MemberActor>): Ctx<MemberActor>;
  system(): Ctx<SystemActor>;
  anyone(): Ctx;
  close(): Promise<void>;
}

const killFee = [{ id: "k1", stage: "before_shoot" as const, basisPoints: 3333 }];

/** Two brands, two studios, and milestones in currencies with two decimals and with none; two contracts name a kill fee. */
const PLAN = [
  { payer: 0, payee: 0, currency: "USD", amountMinor: 1_000_000n },
  { payer: 0, payee: 1, currency: "USD", amountMinor: 33_333n, killFee },
  { payer: 1, payee: 0, currency: "EUR", amountMinor: 250_001n },
  { payer: 1, payee: 1, currency: "JPY", amountMinor: 777_777n, killFee },
] as const;

/** What a run of many histories shares: where requests to Stripe lead now, and what has happened in all of them. */
export interface Stage {
  double?: StripeDouble;
  power?: Power;
  ends: Map<string, number>;
}

export async function buildWorld(stage: Stage): Promise<SimulatedWorld> {
  const name = `scenemark_sim_${randomBytes(6).toString("hex")}`;
  await createFromTemplate(name);
  const client = postgres(databaseUrl(name), { max: 6, onnotice: () => undefined, connection: { TimeZone: "UTC" } });
  const outside = drizzle(client);
  const power = new Power();
  const db = drizzle(pluggedIn(client, power), { logger: { logQuery: () => power.point() } });
  const clock = { now: TEST_NOW };
  const double = new StripeDouble({ clock: () => clock.now });
  Object.assign(stage, { double, power });
  const ctx = <A extends Actor>(actor: A): Ctx<A> => ({ actor, db, now: clock.now, requestId: "simulated" });
  const brands = [await aBrand(outside), await aBrand(outside)];
  const studios = [];
  for (let index = 0; index < 2; index += 1) {
    const party = await aStudio(outside, { country: "US" });
    studios.push({ party, accountId: await anOnboardedPayee(outside, double, party) });
  }
  const milestones: SimulatedMilestone[] = [];
  for (const { payer: brand, payee: studio, ...options } of PLAN) {
    const [payer, payee] = [brands[brand], studios[studio]?.party];
    if (!payer || !payee) throw new Error("The plan names somebody who is not there.");
    milestones.push({ payer, payee, id: (await aMilestone(outside, { payer, payee, ...options })).id });
  }
  const operator = await anOperator(outside);
  return {
    clock, power, double, db, outside, milestones, studios, ends: stage.ends, operator, colleague: await aColleague(outside, operator),
    as: ({ actor }) => ctx(actor), system: () => ctx(systemActor), anyone: () => ctx({ kind: "anonymous" }),
    async close() {
      await client.end({ timeout: 1 });
      await dropDatabase(name);
    },
  };
}

/** The client of a process that can die before a commit, and after it before it hears of it. */
function pluggedIn(client: Sql, power: Power): Sql {
  const begin = async (work: (inner: TransactionSql) => Promise<unknown>) => {
    const result = await client.begin(async (inner) => {
      const made = await work(inner);
      power.point();
      return made;
    });
    power.point();
    return result;
  };
  return new Proxy(client, { get: (target, key) => (key === "begin" ? begin : Reflect.get(target, key)) });
}
