import { productions } from "~db/schema/productions";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { newId } from "~/domains/core/id";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { columnsOf, type ProductionRow } from "./internal/production-row";
import { canCreateProduction } from "./policy";
import { productionChanges } from "./production-input";

/** Begins a title as a draft of the actor's studio; any fields may be given, none must. */
export async function createProduction(ctx: Ctx, input: unknown): Promise<ProductionRow> {
  const changes = parse(productionChanges, input);
  authorize(canCreateProduction(ctx.actor));
  const { actor } = requireMember(ctx);
  return withTransaction(ctx, async (ctx) => {
    const id = newId("prd", ctx.now);
    const [production] = await ctx.db
      .insert(productions)
      .values({
        ...columnsOf(changes), id, state: "draft", organizationId: actor.organizationId,
        createdByUserId: actor.userId, createdAt: ctx.now, updatedAt: ctx.now,
      })
      .returning();
    if (!production) throw new Error("The production was not inserted");
    await recordAudit(ctx, { action: "production.created", subjectType: "production", subjectId: id });
    return production;
  });
}
