import { expect, it } from "vitest";
import { action } from "~/routes/operator/case";
import { anOperator } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { cookieOf, loadContext } from "~tests/setup/route-visit";

const { db } = testDatabase();

it("says beside the field what is wrong with the words for the bank, and keeps them", async () => {
  const body = new URLSearchParams({ intent: "evidence", explanation: "It was delivered." });
  const request = new Request("http://localhost:3000/operator/cases/du_1", { method: "POST", headers: await cookieOf(db, await anOperator(db)), body });
  const answer = await action({ request, params: { caseId: "du_1" }, context: loadContext(db) });
  expect(answer).toMatchObject({
    init: { status: 422 },
    data: { intent: "evidence", result: { initialValue: { explanation: "It was delivered." }, error: { explanation: [expect.stringMatching(/\S/)] } } },
  });
});
