import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { loadEndpoint } from "./internal/load-endpoint.server";
import { queueDeliveries } from "./internal/queue-deliveries.server";
import { canManageWebhooks } from "./policy";
import { TEST_EVENT } from "./webhook-event";
import { endpointIdInput } from "./webhook-input";

/** Sends an event without meaning to this endpoint, the way that real ones go. Throws `conflict` when it is off. */
export async function sendTestWebhook(ctx: Ctx, input: unknown): Promise<{ deliveryId: string }> {
  const { endpointId } = parse(endpointIdInput, input);
  await loadEndpoint(ctx, endpointId);
  authorize(canManageWebhooks(ctx.actor));
  return withTransaction(ctx, async (ctx) => {
    const { state } = await loadEndpoint(ctx, endpointId, { lock: true });
    if (state === "off") throw conflict("webhooks:reason.off");
    const [deliveryId = ""] = await queueDeliveries(ctx, { type: TEST_EVENT, ids: { endpointId } }, [endpointId]);
    return { deliveryId };
  });
}
