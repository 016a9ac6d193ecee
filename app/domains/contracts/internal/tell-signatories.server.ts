import type { Ctx } from "~/domains/core/context";
import { notify } from "~/domains/notifications/notify.server";
import { loadSignatories } from "./load-contract.server";

export interface SigningNews {
  dealId: string;
  organizationIds: readonly string[];
  type: "contract_prepared" | "contract_signed_by_one" | "contract_signed" | "contract_declined" | "contract_expired" | "contract_reminder";
  params: Record<string, string>;
}

/** Tells those who may sign, except the one who acts. */
export async function tellSignatories(ctx: Ctx, { dealId, organizationIds, type, params }: SigningNews): Promise<void> {
  const own = ctx.actor.kind === "member" ? ctx.actor.userId : "";
  for (const { userId, organizationId } of await loadSignatories(ctx, organizationIds)) {
    if (userId === own) continue;
    await notify(ctx, { to: { userId, organizationId }, type, params, path: `/deals/${dealId}/contract` });
  }
}
