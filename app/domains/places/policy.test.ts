import { describe, expect, it } from "vitest";
import type { MemberActor, OrganizationKind, Role } from "../core/context";
import { PLACE_STATES, type PlaceEvent, type PlaceState } from "./place-lifecycle";
import { canCreatePlace, canEditPlace, canMovePlace, canReadPlace, canTakeDownPlace, placeEvents } from "./policy";

const ROLES: Role[] = ["owner", "admin", "deals", "finance", "viewer"];

const member = (role: Role, change: Partial<MemberActor> = {}): MemberActor => ({
  kind: "member", via: "session", userId: "u", organizationId: "org_board", organizationKind: "tourism_board",
  organizationStatus: "verified", role, ...change,
});
const place = (state: PlaceState) => ({ organizationId: "org_board", state });

describe("policy of places", () => {
  it.each<[Role, boolean]>([["owner", true], ["admin", true], ["deals", true], ["finance", false], ["viewer", false]])(
    "%s may create and edit: %s",
    (role, allowed) => {
      expect(canCreatePlace(member(role)).allowed).toBe(allowed);
      for (const state of ["draft", "in_review", "published"] as const) {
        expect(canEditPlace(member(role), place(state)).allowed).toBe(allowed);
      }
      expect(canEditPlace(member(role), place("archived")).allowed).toBe(false);
    },
  );

  it.each<OrganizationKind>(["brand", "studio", "operator"])("a %s lists no places", (organizationKind) => {
    expect(canCreatePlace(member("owner", { organizationKind }))).toEqual({ allowed: false, reason: "wrong_organization_kind" });
  });

  it("keeps other boards and suspended boards out", () => {
    expect(canEditPlace(member("owner", { organizationId: "org_other" }), place("draft"))).toMatchObject({ reason: "not_yours" });
    expect(canCreatePlace(member("owner", { organizationStatus: "suspended" }))).toMatchObject({ reason: "organization_suspended" });
    expect(canCreatePlace({ kind: "anonymous" })).toMatchObject({ reason: "sign_in_required" });
  });

  it("role × state: what the page offers", () => {
    const offered = (role: Role) => Object.fromEntries(PLACE_STATES.map((state) => [state, placeEvents(member(role), place(state))]));
    const publisher = { draft: ["submit", "publish"], in_review: ["return", "publish"], published: ["archive"], archived: ["restore"] };
    expect(offered("owner")).toEqual(publisher);
    expect(offered("admin")).toEqual(publisher);
    expect(offered("deals")).toEqual({ draft: ["submit"], in_review: [], published: [], archived: ["restore"] });
    expect(offered("viewer")).toEqual({ draft: [], in_review: [], published: [], archived: [] });
  });

  it("only publishers publish, return and archive", () => {
    for (const role of ROLES) {
      for (const event of ["publish", "return", "archive"] satisfies PlaceEvent[]) {
        expect(canMovePlace(member(role), place("draft"), event).allowed).toBe(role === "owner" || role === "admin");
      }
    }
  });

  it("drafts are the board's own, published places everyone's, taken-down ones nobody's but theirs", () => {
    const stranger = member("owner", { organizationId: "org_x", organizationKind: "studio" });
    for (const state of PLACE_STATES) {
      expect(canReadPlace(stranger, place(state)).allowed).toBe(state === "published");
      expect(canReadPlace({ kind: "anonymous" }, place(state)).allowed).toBe(state === "published");
      expect(canReadPlace(member("viewer"), place(state)).allowed).toBe(true);
    }
    expect(canReadPlace(stranger, { ...place("published"), takenDownAt: new Date(0) }).allowed).toBe(false);
  });

  it("only the operator takes a listing down", () => {
    expect(canTakeDownPlace(member("owner")).allowed).toBe(false);
    expect(canTakeDownPlace(member("admin", { organizationKind: "operator" })).allowed).toBe(true);
  });
});
