import { allow, DEAL_ROLES, type Decision, deny, memberWith } from "../core/authorize";
import type { Actor } from "../core/context";
import type { ProductionState } from "./production";

const MAKERS = ["studio"] as const;

export interface ProductionFacts {
  organizationId: string;
  state: ProductionState;
  visibility: "public" | "members";
  isSynopsisPublic: boolean;
  takenDownAt: Date | null;
}

const isOwner = (actor: Actor, production: Pick<ProductionFacts, "organizationId">): boolean =>
  actor.kind === "member" && actor.organizationId === production.organizationId;

const isOperator = (actor: Actor): boolean =>
  actor.kind === "system" || (actor.kind === "member" && actor.organizationKind === "operator");

/** Studios list titles. */
export const canCreateProduction = (actor: Actor): Decision => memberWith(actor, { kinds: MAKERS, roles: DEAL_ROLES });

/** The studio's deal people change, publish and archive it, and handle its pictures and script. */
export const canManageProduction = (actor: Actor, production: Pick<ProductionFacts, "organizationId">): Decision =>
  memberWith(actor, { kinds: MAKERS, roles: DEAL_ROLES, organizationId: production.organizationId });

/**
 * Whether the title exists for this actor: drafts and taken-down titles are the owner's and the operator's; listed
 * and archived ones are seen by members, and by visitors when the owner made them public and they are listed.
 */
export function canSeeProduction(actor: Actor, production: ProductionFacts): Decision {
  if (isOwner(actor, production) || isOperator(actor)) return allow;
  if (production.state === "draft" || production.takenDownAt) return deny("not_yours");
  if (actor.kind === "member") return allow;
  return production.visibility === "public" && production.state === "published" ? allow : deny("sign_in_required");
}

/** The synopsis is for members, and for visitors when the owner allows; the script is never anyone else's. */
export function productionView(actor: Actor, production: ProductionFacts): { isSynopsisShown: boolean; isScriptShown: boolean } {
  const isOwn = isOwner(actor, production);
  return {
    isSynopsisShown: isOwn || isOperator(actor) || actor.kind === "member" || production.isSynopsisPublic,
    isScriptShown: isOwn,
  };
}

/** The operator takes down what breaks the rules. */
export const canTakeDownProduction = (actor: Actor): Decision =>
  memberWith(actor, { kinds: ["operator"], roles: ["owner", "admin", "deals"] });
