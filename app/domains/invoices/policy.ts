import { type Decision, memberWith, MONEY_ROLES } from "../core/authorize";
import type { Actor } from "../core/context";
import { canOperateMoney } from "../money/policy";

/** Who an organization is on invoices is for its money people. */
export const canSaveBilling = (actor: Actor): Decision => memberWith(actor, { roles: MONEY_ROLES, kinds: ["brand", "studio", "tourism_board"] });

/** The operator sees everybody's papers, others those that were issued to them. */
export const seesAllDocuments = (actor: Actor): boolean => actor.kind === "member" && actor.organizationKind === "operator";

/** A fapiao comes from the operator's own system: its money people write it down. */
export const canRecordFapiao = (actor: Actor): Decision => canOperateMoney(actor);
