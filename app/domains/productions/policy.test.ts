import { describe, expect, it } from "vitest";
import type { Actor, MemberActor, OrganizationKind, Role } from "../core/context";
import { ALL_ROLES } from "../core/authorize";
import { canCreateProduction, canManageProduction, canSeeProduction, canTakeDownProduction, type ProductionFacts, productionView } from "./policy";
import { PRODUCTION_STATES } from "./vocabulary";

const KINDS: OrganizationKind[] = ["brand", "studio", "tourism_board", "operator"];
const member = (organizationKind: OrganizationKind, role: Role = "owner", more: Partial<MemberActor> = {}): Actor => ({
  kind: "member", via: "session", userId: "usr_1", organizationId: "org_other", organizationKind, organizationStatus: "verified", role, ...more,
});
const owner = (role: Role = "owner") => member("studio", role, { organizationId: "org_s" });
const readers: Record<string, Actor> = {
  visitor: { kind: "anonymous" }, person: { kind: "user", userId: "usr_9" }, owner: owner(), rival: member("studio"), brand: member("brand"),
  operator: member("operator"), system: { kind: "system" },
};
const title = (change: Partial<ProductionFacts> = {}): ProductionFacts => ({
  organizationId: "org_s", state: "published", visibility: "public", isSynopsisPublic: true, takenDownAt: null, ...change,
});
const who = (may: (actor: Actor) => boolean) => Object.entries(readers).filter(([, actor]) => may(actor)).map(([name]) => name).join(" ");

describe("who acts on a title: kind × role", () => {
  it.each(KINDS)("%s", (kind) => {
    const allowed = (may: (actor: Actor) => { allowed: boolean }) => ALL_ROLES.filter((role) => may(member(kind, role)).allowed).join(" ");
    expect(allowed(canCreateProduction)).toBe(kind === "studio" ? "owner admin deals" : "");
    expect(allowed(canTakeDownProduction)).toBe(kind === "operator" ? "owner admin deals" : "");
    expect(allowed((actor) => canManageProduction(actor, title()))).toBe("");
    expect(allowed((actor) => canManageProduction({ ...actor, organizationId: "org_s" } as Actor, title()))).toBe(kind === "studio" ? "owner admin deals" : "");
    expect(canManageProduction({ ...member("studio"), organizationStatus: "suspended" } as Actor, title())).toEqual({ allowed: false, reason: "organization_suspended" });
  });
});

describe("who sees a title: state × visibility × taken down", () => {
  const members = "owner rival brand operator system";
  const everyone = "visitor person owner rival brand operator system";
  it.each(PRODUCTION_STATES)("%s", (state) => {
    const seen = (change: Partial<ProductionFacts>) => who((actor) => canSeeProduction(actor, title({ state, ...change })).allowed);
    const expected = { draft: ["owner operator system", "owner operator system"], published: [everyone, members], archived: [members, members] }[state];
    expect([seen({}), seen({ visibility: "members" })]).toEqual(expected);
    expect(seen({ takenDownAt: new Date(0) })).toBe("owner operator system");
  });

  it("the synopsis is for members unless the studio shows it to all; the script is the studio's own", () => {
    expect(who((actor) => productionView(actor, title()).isSynopsisShown)).toBe(everyone);
    expect(who((actor) => productionView(actor, title({ isSynopsisPublic: false })).isSynopsisShown)).toBe(members);
    expect(who((actor) => productionView(actor, title()).isScriptShown)).toBe("owner");
  });
});
