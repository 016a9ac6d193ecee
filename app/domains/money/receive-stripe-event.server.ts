import { verifyWebhook, type WebhookSource } from "../../integrations/stripe/webhooks.server";
import type { Ctx } from "../core/context";
import { keepEvent } from "./internal/keep-event.server";

export type Reception = "accepted" | "refused";

/**
 * Takes in a webhook: checks the signature over the raw body, which is the authority here, keeps the event once, rings
 * for its handling. An event that comes again is rung for again unless it was handled: a handling that failed is not
 * lost by a redelivery. `refused`: forged, damaged or too old.
 */
export async function receiveStripeEvent(
  ctx: Ctx,
  delivery: { source: WebhookSource; body: string; signature: string },
): Promise<Reception> {
  const event = await verifyWebhook(delivery.source, delivery, ctx.now);
  if (!event) return "refused";
  await keepEvent(ctx, event, delivery.source);
  return "accepted";
}
