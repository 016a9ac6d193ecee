import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { API_SCOPES } from "~/domains/organizations/api-scopes";
import { createApiKey } from "~/domains/organizations/create-api-key.server";
import { payCheckout } from "~tests/doubles/stripe/resources/payments";
import { aMilestone, anOnboardedPayee } from "~tests/factories/money";
import { aBrand, aStudio, type Party } from "~tests/factories/organizations";
import type { MortalSite } from "./mortal-site";

/** Software of an organization that meets a server which may be gone at any moment, and asks again until it has an answer. */
export type Client = (call: string, body?: object) => Promise<{ status: number; body: Record<string, unknown> }>;

export interface Story {
  milestoneId: string;
  /** How it is to end. */
  ending: "released" | "refunded";
}

export interface Cast {
  brand: Party;
  studio: Party;
  accountId: string;
  asBrand: Client;
  asStudio: Client;
}

const PAUSE_MS = 120;
const PATIENCE_MS = 180_000;

export async function castOf(site: MortalSite): Promise<Cast> {
  const now = new Date();
  const [brand, studio] = [await aBrand(site.db, { now }), await aStudio(site.db, { now, country: "US" })];
  const accountId = await anOnboardedPayee(site.db, site.stripe.double, studio);
  return { brand, studio, accountId, asBrand: await clientOf(site, brand), asStudio: await clientOf(site, studio) };
}

/** Each call has one idempotency key for all its attempts, as documented: an answer that never came is asked for again. */
async function clientOf(site: MortalSite, party: Party): Promise<Client> {
  const { key } = await createApiKey(party.ctx, { name: "Crash test", scopes: [...API_SCOPES] });
  return async (call, body) => {
    const [method = "GET", path = ""] = call.split(" ");
    const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json", "Idempotency-Key": randomUUID() };
    return until(call, async () => {
      const answer = await fetch(`${site.baseUrl}/api/v1${path}`, { method, headers, ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }) });
      const found = { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
      return answer.status >= 500 || answer.status === 429 || isUnderWay(found.body) ? undefined : found;
    });
  };
}

const isUnderWay = (body: Record<string, unknown>): boolean => JSON.stringify(body).includes("idempotency_key_in_progress");

/** Asks until there is an answer; a server that is gone is asked again. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  let last: unknown = "no answer";
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(PAUSE_MS)) {
    try {
      const found = await ask();
      if (found !== undefined) return found;
    } catch (error) {
      last = error;
    }
  }
  throw new Error(`It never came to this: ${what} (${String(last)})`);
}

const CURRENCIES = ["USD", "EUR", "JPY"];

export async function storiesFor(site: MortalSite, cast: Cast, count: number): Promise<Story[]> {
  const stories: Story[] = [];
  for (let index = 0; index < count; index += 1) {
    const currency = CURRENCIES[index % CURRENCIES.length] ?? "USD";
    const { id } = await aMilestone(site.db, { payer: cast.brand, payee: cast.studio, currency, amountMinor: 100_001n + BigInt(index) });
    stories.push({ milestoneId: id, ending: index % 3 === 2 ? "refunded" : "released" });
  }
  return stories;
}

/** From the payment page to the decision, as two organizations' software does it; what follows is Scenemark's to carry out. */
export async function play(site: MortalSite, { asBrand, asStudio }: Cast, { milestoneId, ending }: Story): Promise<void> {
  const state = async () => (await asBrand(`GET /milestones/${milestoneId}`)).body["state"];
  const url = await until("a payment page", async () => {
    const { body } = await asBrand(`POST /milestones/${milestoneId}/fund`, { method: "card" });
    return typeof body["checkoutUrl"] === "string" ? body["checkoutUrl"] : undefined;
  });
  const sessionId = /cs_[A-Za-z0-9_]+/.exec(url)?.[0] ?? "";
  payCheckout(site.stripe.double, sessionId);
  await until("funded", async () => ((await state()) === "funded" ? true : undefined));
  if (ending === "refunded") {
    await decide(() => asBrand(`POST /milestones/${milestoneId}/refund`, { reason: "Called off" }), async () => ((await state()) === "funded" ? undefined : true));
    return;
  }
  await decide(() => asStudio(`POST /milestones/${milestoneId}/evidence`, { note: "Signed." }), async () => ((await state()) === "funded" ? undefined : true));
  await decide(() => asBrand(`POST /milestones/${milestoneId}/approve`, { note: "" }), async () => ((await state()) === "delivered" ? undefined : true));
}

/** Does it, and looks whether it is done: an answer may have been lost after the effect. */
const decide = (act: () => Promise<unknown>, isDone: () => Promise<true | undefined>): Promise<true> =>
  until("a decision", async () => {
    await act();
    return isDone();
  });
