import { describe, expect, it } from "vitest";
import type { ActionFunctionArgs } from "@remix-run/node";
import { getContract } from "~/domains/contracts/get-contract.server";
import { openContractFile } from "~/domains/contracts/open-contract-file.server";
import { action as decline, loader as show } from "~/routes/contracts/show";
import { action as sign } from "~/routes/contracts/sign";
import { action as verify } from "~/routes/contracts/verify";
import { aSignedDeal } from "~tests/factories/contracts";
import { anAcceptedDeal } from "~tests/factories/deals";
import { TEST_PASSWORD } from "~tests/factories/sign-in";
import { testDatabase } from "~tests/setup/database";
import { cookieOf, loadContext } from "~tests/setup/route-visit";

const { db } = testDatabase();
const ORIGIN = "http://localhost:3000";

function post(path: string, body: Record<string, string> | FormData, headers = new Headers()): ActionFunctionArgs {
  const init = { method: "POST", headers, body: body instanceof FormData ? body : new URLSearchParams(body) };
  const dealId = /deals\/([^/]+)/.exec(path)?.[1];
  return { request: new Request(ORIGIN + path, init), params: dealId ? { dealId } : {}, context: loadContext(db) };
}

const statusOf = (answer: unknown): number | undefined => {
  if (answer instanceof Response) return answer.status;
  return (answer as { init?: { status?: number } | null }).init?.status;
};

async function anUnsigned() {
  const deal = await anAcceptedDeal(db, { now: new Date() });
  const { id, signingHash } = await getContract(deal.brand.ctx, { dealId: deal.dealId });
  const form = { contractId: id, signingHash, method: "typed", typedName: "Robin Chen", hasRead: "on", password: TEST_PASSWORD, intent: "sign" };
  return { ...deal, form, path: `/deals/${deal.dealId}/sign` };
}

describe("the signing page", () => {
  it("signs after the password, typed by one party and drawn by the other", async () => {
    const { brand, studio, dealId, form, path } = await anUnsigned();
    const first = await sign(post(path, form, await cookieOf(db, brand)));
    expect(statusOf(first)).toBe(302);
    const drawn = { ...form, method: "drawn", typedName: "", drawing: "M10.0 20.0 L30.5 40.2 L50.1 10.9" };
    expect(statusOf(await sign(post(path, drawn, await cookieOf(db, studio))))).toBe(302);
    const contract = await getContract(brand.ctx, { dealId });
    expect(contract).toMatchObject({ state: "signed" });
    expect(contract.parties.map((party) => party.signature?.method).toSorted()).toEqual(["drawn", "typed"]);
  }, 60_000);

  it("refuses a wrong password, an open confirmation, a missing name and a foreign hash, and signs nothing", async () => {
    const { brand, dealId, form, path } = await anUnsigned();
    const cookie = await cookieOf(db, brand);
    const answer = async (changes: Record<string, string>) => statusOf(await sign(post(path, { ...form, ...changes }, cookie)));
    expect(await answer({ password: "not the password" })).toBe(422);
    expect(await answer({ hasRead: "" })).toBe(422);
    expect(await answer({ typedName: " " })).toBe(422);
    expect(await answer({ signingHash: "0".repeat(64) })).toBe(409);
    expect((await getContract(brand.ctx, { dealId })).state).toBe("prepared");
  });

  it("sends people who are not signed in away", async () => {
    const { form, path } = await anUnsigned();
    const away: unknown = await sign(post(path, form)).catch((thrown: unknown) => thrown);
    expect(away).toBeInstanceOf(Response);
    expect(away instanceof Response && away.headers.get("Location")).toMatch(/^\/sign-in\?redirectTo=/);
  });
});

describe("the contract page", () => {
  it("shows the contract, and lets a party decline with a reason", async () => {
    const { studio, dealId, form } = await anUnsigned();
    const cookie = await cookieOf(db, studio);
    const path = `/deals/${dealId}/contract`;
    const { contract } = await show({ request: new Request(ORIGIN + path, { headers: cookie }), params: { dealId }, context: loadContext(db) });
    expect(contract.canSign.allowed).toBe(true);
    const answer = await decline(post(path, { intent: "decline", contractId: form.contractId, reason: "counsel_objects", note: "" }, cookie));
    expect(statusOf(answer)).toBe(302);
    expect(await getContract(studio.ctx, { dealId })).toMatchObject({ state: "declined", decline: { reason: "counsel_objects" } });
  });
});

describe("the verify page", () => {
  it("answers anybody about a file or a hash, and says what is wrong with other input", async () => {
    const { dealId, brand } = await aSignedDeal(db);
    const { stream } = await openContractFile(brand.ctx, { dealId });
    const form = new FormData();
    form.set("file", new File([await new Response(stream).arrayBuffer()], "contract.pdf", { type: "application/pdf" }));
    expect(await verify(post("/verify", form))).toMatchObject({ data: { found: { result: "signed", signatures: 2 } } });
    const byHash = (sha256: string) => {
      const given = new FormData();
      given.set("sha256", sha256);
      return verify(post("/verify", given));
    };
    expect(await byHash("f".repeat(64))).toMatchObject({ data: { found: { result: "unknown" } } });
    expect(await byHash("xyz")).toMatchObject({ data: { errors: ["contracts:error.hash"] }, init: { status: 422 } });
    expect(await byHash("")).toMatchObject({ data: { errors: ["contracts:error.nothing_given"] }, init: { status: 422 } });
  });
});
