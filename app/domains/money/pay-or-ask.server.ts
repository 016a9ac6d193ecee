import { requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { DomainError } from "../core/errors";
import { askToFund } from "./ask-to-fund.server";
import { fundBrief } from "./fund-brief.server";
import { fundMilestone } from "./fund-milestone.server";
import { ABOVE_LIMIT } from "./internal/funding-subject.server";

export type PaidOrAsked = { fundingId: string; requestId?: never } | { requestId: string; fundingId?: never };

/** What a person's button does: pays, or asks finance where the amount is above the person's limit. */
export async function payOrAsk(ctx: Ctx, input: Record<string, unknown>): Promise<PaidOrAsked> {
  const member = requireMember(ctx);
  try {
    const { fundingId } = await ("briefId" in input ? fundBrief(member, input) : fundMilestone(member, input));
    return { fundingId };
  } catch (error) {
    if (!(error instanceof DomainError) || error.details.reason !== ABOVE_LIMIT) throw error;
    return askToFund(member, input);
  }
}
