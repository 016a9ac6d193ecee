import { pino } from "pino";
import { expect, it } from "vitest";
import type { AppLoadContext } from "@remix-run/node";
import { signIn } from "~/domains/identity/sign-in.server";
import { action } from "~/routes/operator/case";
import { withCookies } from "~tests/factories/identity";
import { anOperator } from "~tests/factories/organizations";
import { TEST_PASSWORD, withPassword } from "~tests/factories/sign-in";
import { testDatabase } from "~tests/setup/database";

const { db, ctxFor } = testDatabase();
const context: AppLoadContext = {
  services: { db, log: pino({ level: "silent" }), live: { subscribe: () => () => undefined, closing: new AbortController().signal } },
  nonce: "n", requestId: "req_test", clientAddress: "203.0.113.8",
};

it("says beside the field what is wrong with the words for the bank, and keeps them", async () => {
  const email = await withPassword(db, (await anOperator(db)).owner);
  const visitor = { ...ctxFor({ kind: "anonymous" }), now: new Date() };
  const { cookies } = await signIn(visitor, { headers: new Headers(), clientAddress: "203.0.113.8" }, { email, password: TEST_PASSWORD });
  const body = new URLSearchParams({ intent: "evidence", explanation: "It was delivered." });
  const request = new Request("http://localhost:3000/operator/cases/du_1", { method: "POST", headers: withCookies(new Headers(), cookies), body });
  const answer = await action({ request, params: { caseId: "du_1" }, context });
  expect(answer).toMatchObject({
    init: { status: 422 },
    data: { intent: "evidence", result: { initialValue: { explanation: "It was delivered." }, error: { explanation: [expect.stringMatching(/\S/)] } } },
  });
});
