import { ADMIN_ROLES, type Decision, DEAL_ROLES, allow, deny, memberWith, notNow } from "../core/authorize";
import type { Actor } from "../core/context";
import { eventsFor } from "../core/lifecycle";
import { type PlaceEvent, placeLifecycle, type PlaceSide, type PlaceState } from "./place-lifecycle";

interface Place {
  organizationId: string;
  state: PlaceState;
  takenDownAt?: Date | null;
}

/** Only tourism boards list places. */
export const canCreatePlace = (actor: Actor): Decision =>
  memberWith(actor, { kinds: ["tourism_board"], roles: DEAL_ROLES });

/** The board's editors change a place in any state but archived. */
export function canEditPlace(actor: Actor, place: Place): Decision {
  const decision = memberWith(actor, { kinds: ["tourism_board"], roles: DEAL_ROLES, organizationId: place.organizationId });
  if (!decision.allowed) return decision;
  return place.state === "archived" ? notNow("places:reason.archived") : allow;
}

/** Roles alone; the state is the lifecycle's matter (and a conflict, not a lack of rights). */
export function canMovePlace(actor: Actor, place: Place, event: PlaceEvent): Decision {
  const row = placeLifecycle.find((transition) => transition.event === event);
  const roles = row?.by.includes("editor") ? DEAL_ROLES : ADMIN_ROLES;
  return memberWith(actor, { kinds: ["tourism_board"], roles, organizationId: place.organizationId });
}

/** The operator may hide a listing that breaks the rules; the board keeps its data. */
export const canTakeDownPlace = (actor: Actor): Decision =>
  memberWith(actor, { kinds: ["operator"], roles: ADMIN_ROLES });

/** Published places are everyone's to read; the rest is the board's own, and the operator's to check. */
export function canReadPlace(actor: Actor, place: Place): Decision {
  if (actor.kind === "system") return allow;
  if (actor.kind === "member" && actor.organizationId === place.organizationId) return allow;
  if (actor.kind === "member" && actor.organizationKind === "operator") return allow;
  return place.state === "published" && !place.takenDownAt ? allow : deny("not_yours");
}

const sideOf = (actor: Actor): PlaceSide | undefined => {
  if (actor.kind !== "member" || !DEAL_ROLES.includes(actor.role)) return undefined;
  return ADMIN_ROLES.includes(actor.role) ? "publisher" : "editor";
};

/** What the page offers this reader to do next. */
export function placeEvents(actor: Actor, place: Place): PlaceEvent[] {
  const side = sideOf(actor);
  if (!side) return [];
  return eventsFor(placeLifecycle, place.state, side).filter((event) => canMovePlace(actor, place, event).allowed);
}
