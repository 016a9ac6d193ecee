import { describe, expect, it } from "vitest";
import type { Decision } from "../core/authorize";
import type { Actor, MemberActor, Role } from "../core/context";
import { KINDS, letIn, READERS, ROLES as ALL, table } from "~tests/factories/actors";
import { DEAL_STATES } from "./deal";
import {
  canAdvance, canBid, canCompareBids, canDecline, canNegotiate, canPropose, canSendMessage, canShortlist, canTerminate, canWithdraw,
  type DealFacts, offerActions,
} from "./policy";

const ROLES: Role[] = ["owner", "admin", "deals", "finance", "viewer"];
const NOW = new Date("2026-03-02T09:00:00Z");

const member = (organizationId: string, change: Partial<MemberActor> = {}): MemberActor => ({
  kind: "member", via: "session", userId: "usr_1", organizationId, role: "owner", organizationStatus: "verified",
  organizationKind: organizationId === "org_studio" ? "studio" : "brand", ...change,
});
const deal: DealFacts = {
  state: "negotiating", payerOrganizationId: "org_brand", currentAuthorOrganizationId: "org_studio", acceptedBy: [],
  offerExpiresAt: new Date("2026-03-09T00:00:00Z"),
  parties: [{ organizationId: "org_brand", side: "payer" }, { organizationId: "org_studio", side: "payee" }],
};
const may = (decision: Decision): boolean => decision.allowed;
const why = (decision: Decision): string => (decision.allowed ? "" : decision.reason);

describe("who may act on a deal", () => {
  it.each(ROLES)("as %s", (role) => {
    const handlesDeals = ["owner", "admin", "deals"].includes(role);
    const brand = member("org_brand", { role });
    const studio = member("org_studio", { role });
    expect(may(canBid(studio))).toBe(handlesDeals);
    expect(may(canNegotiate(brand, deal))).toBe(handlesDeals);
    expect(may(canDecline(brand, deal))).toBe(handlesDeals);
    expect(may(canWithdraw(studio, deal))).toBe(handlesDeals);
    expect(may(canShortlist(brand, deal))).toBe(handlesDeals);
    expect(may(canSendMessage(brand, deal))).toBe(handlesDeals || role === "finance");
    expect(may(canCompareBids(brand, { organizationId: "org_brand" }))).toBe(true);
  });

  it("refuses strangers, the wrong side, the wrong kind and the suspended", () => {
    const stranger = member("org_else");
    expect(why(canNegotiate(stranger, deal))).toBe("not_yours");
    expect(why(canSendMessage(stranger, deal))).toBe("not_yours");
    expect(why(canShortlist(member("org_studio"), deal))).toBe("not_yours");
    expect(why(canCompareBids(stranger, { organizationId: "org_brand" }))).toBe("not_yours");
    expect(why(canDecline(member("org_studio"), deal))).toBe("deals:reason.payee_withdraws");
    expect(why(canWithdraw(member("org_brand"), deal))).toBe("deals:reason.payer_declines");
    expect(why(canBid(member("org_brand")))).toBe("wrong_organization_kind");
    expect(may(canBid(member("org_studio", { organizationKind: "studio", organizationStatus: "unverified" })))).toBe(true);
    expect(why(canBid(member("org_studio", { organizationStatus: "suspended" })))).toBe("organization_suspended");
    expect(why(canNegotiate(member("org_brand", { organizationStatus: "suspended" }), deal))).toBe("organization_suspended");
    expect(why(canNegotiate({ kind: "anonymous" }, deal))).toBe("sign_in_required");
    expect(why(canNegotiate({ kind: "user", userId: "usr_1" }, deal))).toBe("organization_required");
  });

  it("is the same table for every kind and standing", () => {
    const HANDLE = ["owner", "admin", "deals"] as const;
    expect(letIn(canBid, "org_any")).toEqual(table(["studio"], HANDLE));
    expect(letIn(canPropose, "org_any")).toEqual(table(["brand", "studio", "tourism_board"], HANDLE));
    for (const id of ["org_brand", "org_studio"]) {
      expect(letIn((actor) => canNegotiate(actor, deal), id)).toEqual(table(KINDS, HANDLE));
      expect(letIn((actor) => canSendMessage(actor, deal), id)).toEqual(table(KINDS, [...HANDLE, "finance"]));
    }
    expect(letIn((actor) => canDecline(actor, deal), "org_brand")).toEqual(table(KINDS, HANDLE));
    expect(letIn((actor) => canDecline(actor, deal), "org_studio")).toEqual([]);
    expect(letIn((actor) => canWithdraw(actor, deal), "org_studio")).toEqual(table(KINDS, HANDLE));
    expect(letIn((actor) => canWithdraw(actor, deal), "org_brand")).toEqual([]);
    expect(letIn((actor) => canShortlist(actor, deal), "org_brand")).toEqual(table(KINDS, HANDLE));
    expect(letIn((actor) => canCompareBids(actor, { organizationId: "org_brand" }), "org_brand")).toEqual(table(KINDS, ALL, READERS));
    expect(letIn(canAdvance, "org_brand")).toEqual([]);
    for (const decide of [canNegotiate, canDecline, canWithdraw, canShortlist, canSendMessage]) {
      expect(letIn((actor) => decide(actor, deal), "org_else")).toEqual([]);
      expect(may(decide({ kind: "anonymous" }, deal))).toBe(false);
    }
  });

  it.each(ROLES)("lets either side end a signed deal as %s, in the states that have it", (role) => {
    const handlesDeals = ["owner", "admin", "deals"].includes(role);
    for (const state of DEAL_STATES) {
      const isOpen = state === "contracted" || state === "active";
      expect(may(canTerminate(member("org_brand", { role }), { ...deal, state }))).toBe(handlesDeals && isOpen);
      expect(may(canTerminate(member("org_studio", { role }), { ...deal, state }))).toBe(handlesDeals && isOpen);
      expect(may(canTerminate(member("org_else", { role }), { ...deal, state }))).toBe(false);
    }
  });

  it("leaves what follows acceptance to the system", () => {
    const people: Actor[] = [member("org_brand"), member("org_studio"), { kind: "anonymous" }];
    expect(people.some((actor) => may(canAdvance(actor)))).toBe(false);
    expect(may(canAdvance({ kind: "system" }))).toBe(true);
  });
});

describe("what may be done with the newest offer", () => {
  const available = (actor: Actor, change: Partial<DealFacts> = {}) =>
    Object.entries(offerActions(actor, { ...deal, ...change }, NOW)).filter(([, decision]) => may(decision)).map(([event]) => event);

  it("lets the other side answer and the author wait", () => {
    expect(available(member("org_brand"))).toEqual(["accepted", "countered", "declined"]);
    expect(available(member("org_studio"))).toEqual(["withdrawn"]);
    expect(why(offerActions(member("org_studio"), deal, NOW).accepted)).toBe("deals:reason.own_offer");
  });

  it("ends with the offer's last moment", () => {
    expect(available(member("org_brand"), { offerExpiresAt: NOW })).toEqual(["declined"]);
  });

  it("counts one acceptance of each party", () => {
    expect(why(offerActions(member("org_brand"), { ...deal, acceptedBy: ["org_brand"] }, NOW).accepted)).toBe("deals:reason.already_accepted");
  });

  it.each(DEAL_STATES.filter((state) => state !== "negotiating"))("allows nothing once %s, and says so", (state) => {
    expect(available(member("org_brand"), { state })).toEqual([]);
    expect(why(offerActions(member("org_brand"), { ...deal, state }, NOW).countered)).toBe(`deals:reason.state.${state}`);
  });
});
