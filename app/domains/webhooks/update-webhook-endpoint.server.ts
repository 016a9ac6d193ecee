import { eq } from "drizzle-orm";
import { webhookEndpoints } from "~db/schema/webhooks";
import { recordAudit } from "../audit/record-audit.server";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { loadEndpoint } from "./internal/load-endpoint.server";
import { giveUpPending } from "./internal/queue-deliveries.server";
import { requireUsableUrl } from "./internal/reach.server";
import { canManageWebhooks } from "./policy";
import { updateEndpointInput } from "./webhook-input";

/**
 * Changes what is given and leaves the rest. Switching on forgets earlier failures; switching off gives up what waits,
 * which the log keeps for sending again. What happens while it is off is not told later.
 */
export async function updateWebhookEndpoint(ctx: Ctx, input: unknown): Promise<void> {
  const { endpointId, isOn, url, ...changes } = parse(updateEndpointInput, input);
  await loadEndpoint(ctx, endpointId);
  authorize(canManageWebhooks(ctx.actor));
  if (url !== undefined) requireUsableUrl(url);
  await withTransaction(ctx, async (ctx) => {
    const before = await loadEndpoint(ctx, endpointId, { lock: true });
    const state = isOn === undefined ? before.state : isOn ? "on" : "off";
    await ctx.db.update(webhookEndpoints)
      .set({ ...changes, ...(url === undefined ? {} : { url: new URL(url).href }), ...switched(before.state, state), updatedAt: ctx.now })
      .where(eq(webhookEndpoints.id, endpointId));
    if (state === "off" && before.state === "on") await giveUpPending(ctx, endpointId);
    await recordAudit(ctx, {
      action: state === before.state ? "webhook.updated" : `webhook.switched_${state}`, subjectType: "webhook_endpoint", subjectId: endpointId,
      details: { fields: Object.keys({ ...changes, ...(url === undefined ? {} : { url }) }) },
    });
  });
}

type State = "on" | "off";

function switched(from: State, to: State) {
  if (from === to) return {};
  return to === "on" ? { state: to, offReason: null, failingSince: null } : { state: to, offReason: "by_hand" as const };
}
