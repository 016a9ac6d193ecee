import { z } from "zod";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { briefId } from "./brief-input";
import type { BriefRow } from "./internal/brief-row";
import { endBrief } from "./internal/end-brief.server";
import { loadOwnBrief } from "./internal/load-brief.server";
import { canAwardBrief } from "./policy";

const markBriefAwardedInput = z.strictObject({ briefId });

/**
 * Closes a brief because its placements are given: by the owner, or by the marketplace (`systemActor`) inside the
 * acceptance of a bid. Several bids may have been accepted before; afterwards none can be.
 */
export async function markBriefAwarded(ctx: Ctx, input: unknown): Promise<BriefRow> {
  const { briefId: id } = parse(markBriefAwardedInput, input);
  const brief = await loadOwnBrief(ctx, id);
  authorize(canAwardBrief(ctx.actor, brief));
  return withTransaction(ctx, (ctx) =>
    endBrief(ctx, { briefId: id, event: "award", to: "awarded", columns: { closedReason: "filled" } }));
}
