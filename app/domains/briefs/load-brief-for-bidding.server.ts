import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import type { BriefFields } from "./brief-input";
import { type BriefRow, fieldsOf } from "./internal/brief-row";
import { loadVisibleBrief } from "./internal/load-brief.server";
import { canBidOnBrief } from "./policy";

export interface BriefForBidding {
  id: string;
  organizationId: string;
  fields: BriefFields;
  brief: BriefRow;
}

/**
 * A brief on which the actor's studio may bid now: visible, allowed in, NDA accepted, open, its deadline ahead.
 * Throws `not_found`, `forbidden` with what to do first, or `conflict` when it is too late.
 */
export async function loadBriefForBidding(ctx: Ctx, briefId: string): Promise<BriefForBidding> {
  const { brief, ties } = await loadVisibleBrief(ctx, briefId);
  authorize(canBidOnBrief(ctx.actor, brief, ties));
  if (brief.state !== "open") throw conflict("briefs:reason.not_open", { state: brief.state });
  if (brief.replyDeadlineAt && brief.replyDeadlineAt <= ctx.now) throw conflict("briefs:reason.deadline_passed");
  return { id: brief.id, organizationId: brief.organizationId, fields: fieldsOf(brief), brief };
}
