import { z } from "zod";
import type { Ctx, SystemActor } from "../core/context";
import { processStripeEvent } from "./process-stripe-event.server";

const payload = z.object({ eventId: z.string() });

/** The doorbell of an event; throwing makes the queue ring again. */
export async function processStripeEventJob(ctx: Ctx<SystemActor>, input: unknown): Promise<void> {
  await processStripeEvent(ctx, payload.parse(input).eventId);
}
