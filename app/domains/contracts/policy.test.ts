import { describe, expect, it } from "vitest";
import type { MemberActor, OrganizationKind, Role } from "../core/context";
import { KINDS, letIn, READERS, table } from "~tests/factories/actors";
import { CONTRACT_STATES, isWithinLimit } from "./contract";
import { canDeclineSignature, canPrepare, canReadContract, canSign, type ContractFacts, signingState } from "./policy";

const NOW = new Date("2026-11-23T09:00:00Z");
const member = (role: Role, changes: Partial<MemberActor> = {}): MemberActor => ({
  kind: "member", via: "session", userId: "usr_1", organizationId: "org_brand", organizationKind: "brand",
  organizationStatus: "verified", role, ...changes,
});
const contract: ContractFacts = {
  state: "prepared", organizationIds: ["org_brand", "org_studio"], signedBy: [], expiresAt: new Date("2026-12-01T00:00:00Z"),
  totals: [{ amountMinor: 100_000n, currency: "CNY" }],
};
const ROLES: Role[] = ["owner", "admin", "deals", "finance", "viewer"];
const granted = { canSign: true, limit: null };
const none = { canSign: false, limit: null };

describe("canSign", () => {
  it.each(ROLES)("%s with authority", (role) => {
    expect(canSign(member(role), contract, granted).allowed).toBe(role !== "viewer");
  });

  it.each(ROLES)("%s without authority", (role) => {
    expect(canSign(member(role), contract, none).allowed).toBe(role === "owner");
  });

  it("never through an API key, nor by the system", () => {
    expect(canSign(member("owner", { via: "api_key" }), contract, granted)).toEqual({ allowed: false, reason: "contracts:reason.browser_only" });
    expect(canSign({ kind: "system" }, contract, granted).allowed).toBe(false);
  });

  it("not for another organization, nor for a suspended one", () => {
    expect(canSign(member("owner", { organizationId: "org_other" }), contract, granted)).toEqual({ allowed: false, reason: "not_yours" });
    expect(canSign(member("owner", { organizationStatus: "suspended" }), contract, granted).allowed).toBe(false);
  });

  it("within the limit only, also for owners", () => {
    const limit = (amountMinor: bigint, currency: "CNY" | "USD") => ({ canSign: true, limit: { amountMinor, currency } });
    expect(canSign(member("deals"), contract, limit(100_000n, "CNY")).allowed).toBe(true);
    expect(canSign(member("deals"), contract, limit(99_999n, "CNY"))).toEqual({ allowed: false, reason: "contracts:reason.above_limit" });
    expect(canSign(member("owner"), contract, limit(99_999n, "CNY")).allowed).toBe(false);
    expect(canDeclineSignature(member("deals"), contract, limit(1n, "CNY")).allowed).toBe(true);
  });

  it("adds up several currencies at reference rates", () => {
    const totals = [{ amountMinor: 100n, currency: "USD" as const }, { amountMinor: 720n, currency: "CNY" as const }];
    expect(isWithinLimit({ canSign: true, limit: { amountMinor: 200n, currency: "USD" } }, totals)).toBe(true);
    expect(isWithinLimit({ canSign: true, limit: { amountMinor: 199n, currency: "USD" } }, totals)).toBe(false);
  });
});

describe("signingState", () => {
  it.each(CONTRACT_STATES)("%s", (state) => {
    expect(signingState(member("owner"), { ...contract, state }, NOW).allowed).toBe(state === "prepared" || state === "partly_signed");
  });

  it("once each, and in time", () => {
    expect(signingState(member("owner"), { ...contract, signedBy: ["org_brand"] }, NOW)).toEqual({ allowed: false, reason: "contracts:reason.already_signed" });
    expect(signingState(member("owner"), { ...contract, expiresAt: NOW }, NOW)).toEqual({ allowed: false, reason: "contracts:reason.state.expired" });
  });
});

describe("the whole table: role × kind × standing", () => {
  const KEEPERS = ["owner", "admin", "deals", "finance"] as const;
  it.each(["org_brand", "org_studio"])("of a party: %s", (id) => {
    expect(letIn((actor) => canReadContract(actor, contract), id)).toEqual(table(KINDS, ROLES, READERS));
    expect(letIn((actor) => canPrepare(actor, contract), id)).toEqual(table(KINDS, ["owner", "admin", "deals"]));
    expect(letIn((actor) => canSign(actor, contract, granted), id)).toEqual(table(KINDS, KEEPERS));
    expect(letIn((actor) => canSign(actor, contract, none), id)).toEqual(table(KINDS, ["owner"]));
    expect(letIn((actor) => canDeclineSignature(actor, contract, granted), id)).toEqual(table(KINDS, KEEPERS));
  });

  it("of everybody else", () => {
    expect(letIn((actor) => canReadContract(actor, contract), "org_other")).toEqual(table(["operator"], ROLES, READERS));
    for (const decide of [canPrepare, canSign, canDeclineSignature]) expect(letIn((actor) => decide(actor, contract, granted), "org_other")).toEqual([]);
  });
});

describe("reading and preparing", () => {
  it("is for the parties and the operator", () => {
    for (const role of ROLES) expect(canReadContract(member(role), contract).allowed).toBe(true);
    const operator: OrganizationKind = "operator";
    expect(canReadContract(member("viewer", { organizationId: "org_op", organizationKind: operator }), contract).allowed).toBe(true);
    expect(canReadContract(member("owner", { organizationId: "org_other" }), contract).allowed).toBe(false);
    expect(canReadContract({ kind: "anonymous" }, contract).allowed).toBe(false);
  });

  it("is prepared by those who may accept, and the system", () => {
    expect(ROLES.filter((role) => canPrepare(member(role), contract).allowed)).toEqual(["owner", "admin", "deals"]);
    expect(canPrepare({ kind: "system" }, contract).allowed).toBe(true);
  });
});
