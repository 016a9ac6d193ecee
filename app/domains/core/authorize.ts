import type { Actor, Ctx, MemberActor, OrganizationKind, Role } from "./context";
import { DomainError } from "./errors";

/** A policy's answer. `reason` is a key of `errors:reason.*`, so the UI can say why a button is disabled. */
export type Decision = { allowed: true } | { allowed: false; reason: string; isState?: true };

export const allow: Decision = { allowed: true };
export const deny = (reason: string): Decision => ({ allowed: false, reason });
/** The actor has the right, the state of the thing is against it: a conflict, not a lack of rights. */
export const notNow = (reason: string): Decision => ({ allowed: false, reason, isState: true });

/** Turns a policy's "no" into the error that the edge reports. Every verb that writes calls this first. */
export function authorize(decision: Decision): void {
  if (decision.allowed) return;
  if (decision.isState) throw new DomainError("conflict", { reason: decision.reason });
  if (decision.reason === "sign_in_required") throw new DomainError("unauthenticated", decision);
  throw new DomainError("forbidden", { reason: decision.reason });
}

/** First denial wins; all must allow. */
export function all(...decisions: Decision[]): Decision {
  return decisions.find((decision) => !decision.allowed) ?? allow;
}

/**
 * The usual shape of a policy: a member of an organization of one of these kinds, in one of these roles,
 * and of an organization that is not suspended.
 */
export function memberWith(
  actor: Actor,
  wanted: { kinds?: readonly OrganizationKind[]; roles: readonly Role[]; organizationId?: string },
): Decision {
  if (actor.kind === "system") return allow;
  if (actor.kind === "anonymous") return deny("sign_in_required");
  if (actor.kind === "user") return deny("organization_required");
  return memberDecision(actor, wanted);
}

function memberDecision(
  actor: MemberActor,
  wanted: { kinds?: readonly OrganizationKind[]; roles: readonly Role[]; organizationId?: string },
): Decision {
  if (actor.organizationStatus === "suspended") return deny("organization_suspended");
  if (wanted.kinds && !wanted.kinds.includes(actor.organizationKind)) return deny("wrong_organization_kind");
  if (wanted.organizationId && wanted.organizationId !== actor.organizationId) return deny("not_yours");
  if (!wanted.roles.includes(actor.role)) return deny("role_not_allowed");
  return allow;
}

export const DEAL_ROLES: readonly Role[] = ["owner", "admin", "deals"];
export const MONEY_ROLES: readonly Role[] = ["owner", "admin", "finance"];
export const ADMIN_ROLES: readonly Role[] = ["owner", "admin"];
export const ALL_ROLES: readonly Role[] = ["owner", "admin", "deals", "finance", "viewer"];

/** Narrows to a member or says why not; for verbs that need the organization of the actor. */
export function requireMember(ctx: Ctx): Ctx<MemberActor> {
  const { actor } = ctx;
  if (actor.kind === "member") return { ...ctx, actor };
  throw new DomainError(actor.kind === "anonymous" ? "unauthenticated" : "forbidden", {
    reason: actor.kind === "anonymous" ? "sign_in_required" : "organization_required",
  });
}
