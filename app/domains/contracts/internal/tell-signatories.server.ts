import { eq } from "drizzle-orm";
import { deals } from "~db/schema/deals";
import { productions } from "~db/schema/productions";
import type { Ctx } from "~/domains/core/context";
import { inBoth } from "~/domains/core/in-both";
import { notify } from "~/domains/notifications/notify.server";
import { loadSignatories } from "./load-contract.server";

export interface SigningNews {
  dealId: string;
  organizationIds: readonly string[];
  type: "signature_needed" | "contract_signed" | "signature_declined" | "contract_expired";
}

/** Tells those who may sign, except the one who acts. */
export async function tellSignatories(ctx: Ctx, { dealId, organizationIds, type }: SigningNews): Promise<void> {
  const [production] = await ctx.db
    .select({ title: productions.title, titleZh: productions.titleZh })
    .from(deals)
    .innerJoin(productions, eq(productions.id, deals.productionId))
    .where(eq(deals.id, dealId));
  const params = inBoth("production", production?.title ?? "", production?.titleZh);
  const own = ctx.actor.kind === "member" ? ctx.actor.userId : "";
  for (const { userId, organizationId } of await loadSignatories(ctx, organizationIds)) {
    if (userId === own) continue;
    await notify(ctx, { to: { userId, organizationId }, type, params, path: `/deals/${dealId}/contract` });
  }
}
