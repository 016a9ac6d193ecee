import type { Ctx } from "~/domains/core/context";
import { notify } from "~/domains/notifications/notify.server";
import { loadSignatories } from "./load-contract.server";

export interface SigningNews {
  dealId: string;
  organizationIds: readonly string[];
  type: "signature_needed" | "contract_signed" | "signature_declined" | "contract_expired";
  production: string;
}

/** Tells those who may sign, except the one who acts. */
export async function tellSignatories(ctx: Ctx, { dealId, organizationIds, type, production }: SigningNews): Promise<void> {
  const own = ctx.actor.kind === "member" ? ctx.actor.userId : "";
  for (const { userId, organizationId } of await loadSignatories(ctx, organizationIds)) {
    if (userId === own) continue;
    await notify(ctx, { to: { userId, organizationId }, type, params: { production }, path: `/deals/${dealId}/contract` });
  }
}
