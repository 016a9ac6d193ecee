import { ALL_ROLES, all, allow, type Decision, deny, memberWith } from "../core/authorize";
import type { Actor, Role } from "../core/context";
import type { Money } from "../core/money";
import { type ContractState, isSignable, isWithinLimit, type SigningAuthority } from "./contract";

export interface ContractFacts {
  state: ContractState;
  organizationIds: readonly string[];
  signedBy: readonly string[];
  expiresAt: Date;
  /** The whole price, per currency. */
  totals: readonly Money[];
}

const SIGNING_ROLES: readonly Role[] = ["owner", "admin", "deals", "finance"];

const isParty = (actor: Actor, { organizationIds }: Pick<ContractFacts, "organizationIds">): Decision =>
  actor.kind !== "member" || organizationIds.includes(actor.organizationId) ? allow : deny("not_yours");

/** Reading a contract: members of its parties, suspended ones too, and the operator, who rules on disputes. */
export function canReadContract(actor: Actor, contract: Pick<ContractFacts, "organizationIds">): Decision {
  if (actor.kind !== "member") return memberWith(actor, { roles: ALL_ROLES });
  return actor.organizationKind === "operator" ? allow : isParty(actor, contract);
}

/** Preparing follows from the last acceptance; whoever may accept prepares. */
export function canPrepare(actor: Actor, contract: Pick<ContractFacts, "organizationIds">): Decision {
  return all(memberWith(actor, { roles: ["owner", "admin", "deals"] }), isParty(actor, contract));
}

/** Signing: in the browser, by a person with authority, within the limit that the owner set. */
export function canSign(
  actor: Actor,
  contract: Pick<ContractFacts, "organizationIds" | "totals">,
  authority: SigningAuthority,
): Decision {
  if (actor.kind === "member" && actor.via === "api_key") return deny("contracts:reason.browser_only");
  if (actor.kind === "system") return deny("contracts:reason.browser_only");
  return all(memberWith(actor, { roles: SIGNING_ROLES }), isParty(actor, contract), authorityDecision(actor, contract, authority));
}

function authorityDecision(actor: Actor, { totals }: Pick<ContractFacts, "totals">, authority: SigningAuthority): Decision {
  const isOwner = actor.kind === "member" && actor.role === "owner";
  if (!isOwner && !authority.canSign) return deny("contracts:reason.no_authority");
  return isWithinLimit(authority, totals) ? allow : deny("contracts:reason.above_limit");
}

/** Is there something left to sign for this organization? The other half of the signing button. */
export function signingState(actor: Actor, contract: ContractFacts, now: Date): Decision {
  if (!isSignable(contract.state)) return deny(`contracts:reason.state.${contract.state}`);
  if (contract.expiresAt <= now) return deny("contracts:reason.state.expired");
  const hasSigned = actor.kind === "member" && contract.signedBy.includes(actor.organizationId);
  return hasSigned ? deny("contracts:reason.already_signed") : allow;
}

/** Declining needs the same authority as signing, without a limit: refusing binds nobody. */
export function canDeclineSignature(
  actor: Actor,
  contract: Pick<ContractFacts, "organizationIds">,
  authority: SigningAuthority,
): Decision {
  return canSign(actor, { ...contract, totals: [] }, authority);
}
