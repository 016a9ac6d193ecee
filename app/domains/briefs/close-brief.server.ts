import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { closeBriefInput } from "./brief-input";
import type { BriefRow } from "./internal/brief-row";
import { endBrief } from "./internal/end-brief.server";
import { loadOwnBrief } from "./internal/load-brief.server";
import { canManageBrief } from "./policy";

/** Stops taking bids before the deadline, with a reason; those that are in can still be awarded. */
export async function closeBrief(ctx: Ctx, input: unknown): Promise<BriefRow> {
  const { briefId, reason, note } = parse(closeBriefInput, input);
  const brief = await loadOwnBrief(ctx, briefId);
  authorize(canManageBrief(ctx.actor, brief));
  return withTransaction(ctx, (ctx) =>
    endBrief(ctx, { briefId, event: "close", to: "closed", columns: { closedReason: reason, closedNote: note } }));
}
