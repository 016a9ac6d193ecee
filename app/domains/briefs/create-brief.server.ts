import { briefs } from "~db/schema/briefs";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { newId } from "~/domains/core/id";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { briefChanges } from "./brief-input";
import { type BriefRow, columnsOf } from "./internal/brief-row";
import { canCreateBrief } from "./policy";

/** Begins a brief as a draft of the actor's organization; any fields may be given, none must. */
export async function createBrief(ctx: Ctx, input: unknown): Promise<BriefRow> {
  const changes = parse(briefChanges, input);
  authorize(canCreateBrief(ctx.actor));
  const { actor } = requireMember(ctx);
  return withTransaction(ctx, async (ctx) => {
    const id = newId("brf", ctx.now);
    const [brief] = await ctx.db
      .insert(briefs)
      .values({
        ...columnsOf(changes), id, state: "draft", organizationId: actor.organizationId,
        createdByUserId: actor.userId, createdAt: ctx.now, updatedAt: ctx.now,
      })
      .returning();
    if (!brief) throw new Error("The brief was not inserted");
    await recordAudit(ctx, { action: "brief.created", subjectType: "brief", subjectId: id });
    return brief;
  });
}
