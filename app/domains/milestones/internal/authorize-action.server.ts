import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { type EvidenceAction, milestoneActions, type MilestoneFacts } from "../policy";

/** A wrong organization or role is forbidden; a wrong state is a conflict that names it. */
export function authorizeAction(ctx: Ctx, milestone: MilestoneFacts, action: EvidenceAction): void {
  const decision = milestoneActions(ctx.actor, milestone)[action];
  if (!decision.allowed && decision.reason.startsWith("milestones:reason.state_")) throw conflict(decision.reason);
  authorize(decision);
}
