import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { closeBriefInput } from "./brief-input";
import type { BriefRow } from "./internal/brief-row";
import { endBrief } from "./internal/end-brief.server";
import { loadOwnBrief } from "./internal/load-brief.server";
import { canManageBrief } from "./policy";

/** Gives a brief up for good, draft or open; nothing can be awarded any more. */
export async function cancelBrief(ctx: Ctx, input: unknown): Promise<BriefRow> {
  const { briefId, reason, note } = parse(closeBriefInput, input);
  const brief = await loadOwnBrief(ctx, briefId);
  authorize(canManageBrief(ctx.actor, brief));
  return withTransaction(ctx, (ctx) =>
    endBrief(ctx, { briefId, event: "cancel", to: "cancelled", columns: { closedReason: reason, closedNote: note } }));
}
