import { describe, expect, test } from "vitest";
import type { Actor, OrganizationKind, Role } from "../core/context";
import type { BriefState } from "./brief";
import { type BriefFacts, briefView, canAcceptNda, canBidOnBrief, canCreateBrief, canManageBrief, canSeeBrief, canTakeDownBrief } from "./policy";

const member = (organizationKind: OrganizationKind, organizationId: string, role: Role = "owner"): Actor => ({
  kind: "member", via: "session", userId: "usr_1", organizationId, organizationKind, organizationStatus: "verified", role,
});

const actors = {
  visitor: { kind: "anonymous" } as Actor,
  owner: member("brand", "org_a"),
  rival: member("brand", "org_b"),
  studio: member("studio", "org_s"),
  operator: member("operator", "org_o"),
};

const brief = (changes: Partial<BriefFacts> = {}): BriefFacts => ({
  organizationId: "org_a", state: "open", access: "open_call", visibility: "public", isBudgetPublic: true,
  isNdaRequired: false, takenDownAt: null, ...changes,
});

const free = { isInvited: false, hasAcceptedNda: false };
const who = (ask: (actor: Actor) => { allowed: boolean }) =>
  Object.entries(actors).filter(([, actor]) => ask(actor).allowed).map(([name]) => name).join(" ");

describe("who sees a brief", () => {
  test.each<[Partial<BriefFacts>, string]>([
    [{ state: "draft" }, "owner operator"],
    [{}, "visitor owner rival studio operator"],
    [{ visibility: "members" }, "owner rival studio operator"],
    [{ access: "invitation" }, "owner operator"],
    [{ takenDownAt: new Date(0) }, "owner operator"],
    [{ state: "closed" }, "visitor owner rival studio operator"],
    [{ state: "awarded" }, "visitor owner rival studio operator"],
    [{ state: "expired" }, "visitor owner rival studio operator"],
    [{ state: "cancelled" }, "owner rival studio operator"],
  ])("%o: %s", (facts, expected) => {
    expect(who((actor) => canSeeBrief(actor, brief(facts), free))).toBe(expected);
  });

  test("an invitation opens it to the studio invited", () => {
    expect(canSeeBrief(actors.studio, brief({ access: "invitation" }), { isInvited: true }).allowed).toBe(true);
  });

  test("details and budget", () => {
    const nda = brief({ isNdaRequired: true, isBudgetPublic: false });
    expect(briefView(actors.visitor, nda, free)).toEqual({ details: "members_only", isBudgetShown: false });
    expect(briefView(actors.studio, nda, free)).toEqual({ details: "nda", isBudgetShown: true });
    expect(briefView(actors.studio, nda, { isInvited: false, hasAcceptedNda: true }).details).toBe("shown");
    expect(briefView(actors.owner, nda, free).details).toBe("shown");
    expect(briefView(actors.operator, nda, free).details).toBe("shown");
  });
});

describe("who acts on a brief, by role", () => {
  const roles: Role[] = ["owner", "admin", "deals", "finance", "viewer"];
  const allowedRoles = (ask: (role: Role) => { allowed: boolean }) => roles.filter((role) => ask(role).allowed).join(" ");

  test("deal people of brands and boards create and manage their own", () => {
    expect(allowedRoles((role) => canCreateBrief(member("brand", "org_a", role)))).toBe("owner admin deals");
    expect(allowedRoles((role) => canCreateBrief(member("tourism_board", "org_a", role)))).toBe("owner admin deals");
    expect(allowedRoles((role) => canCreateBrief(member("studio", "org_a", role)))).toBe("");
    expect(allowedRoles((role) => canManageBrief(member("brand", "org_a", role), brief()))).toBe("owner admin deals");
    expect(canManageBrief(actors.rival, brief())).toEqual({ allowed: false, reason: "not_yours" });
  });

  test("deal people of studios accept the NDA and bid, when they are let in", () => {
    expect(allowedRoles((role) => canAcceptNda(member("studio", "org_s", role)))).toBe("owner admin deals");
    expect(canBidOnBrief(actors.studio, brief(), free).allowed).toBe(true);
    expect(canBidOnBrief(actors.studio, brief({ access: "invitation" }), free)).toEqual({ allowed: false, reason: "briefs:reason.invitation_required" });
    expect(canBidOnBrief(actors.studio, brief({ isNdaRequired: true }), free)).toEqual({ allowed: false, reason: "briefs:reason.nda_required" });
    expect(canBidOnBrief(actors.rival, brief(), free)).toEqual({ allowed: false, reason: "wrong_organization_kind" });
    expect(canBidOnBrief(actors.visitor, brief(), free)).toEqual({ allowed: false, reason: "sign_in_required" });
  });

  test("only the operator takes down, and a suspended organization changes nothing", () => {
    expect(who(canTakeDownBrief)).toBe("operator");
    const suspended = { ...actors.owner, organizationStatus: "suspended" } as Actor;
    expect(canManageBrief(suspended, brief())).toEqual({ allowed: false, reason: "organization_suspended" });
  });
});

test("every state is decided", () => {
  const states: BriefState[] = ["draft", "open", "closed", "awarded", "cancelled", "expired"];
  for (const state of states) expect(canSeeBrief(actors.owner, brief({ state }), free).allowed).toBe(true);
});
