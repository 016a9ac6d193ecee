import type { AppLoadContext } from "@remix-run/node";
import { pino } from "pino";
import type { Database } from "~db/client.server";
import { signIn } from "~/domains/identity/sign-in.server";
import { withCookies } from "~tests/factories/identity";
import type { Party } from "~tests/factories/organizations";
import { TEST_PASSWORD, withPassword } from "~tests/factories/sign-in";

const CLIENT = "203.0.113.7";

/** What the web process hands to every request; each request its own, as in life. */
export const loadContext = (db: Database): AppLoadContext => ({
  services: { db, log: pino({ level: "silent" }), live: { subscribe: () => () => undefined, closing: new AbortController().signal } },
  nonce: "n", requestId: "req_test", clientAddress: CLIENT,
});

/** The cookie of this person after signing in, the real way. */
export async function cookieOf(db: Database, { owner }: Pick<Party, "owner">): Promise<Headers> {
  const email = await withPassword(db, owner);
  const visitor = { actor: { kind: "anonymous" as const }, db, now: new Date(), requestId: "req_test" };
  const { cookies } = await signIn(visitor, { headers: new Headers(), clientAddress: CLIENT }, { email, password: TEST_PASSWORD });
  return withCookies(new Headers(), cookies);
}
