import { z } from "zod";
import { pageInput } from "../core/keyset";
import { WEBHOOK_EVENT_TYPES } from "./webhook-event";

const id = z.string().min(1).max(64);

/** The order and repetitions of what is chosen mean nothing. */
const eventTypes = z
  .array(z.enum(WEBHOOK_EVENT_TYPES))
  .min(1, { error: "webhooks:error.types_empty" })
  .max(200)
  .transform((types) => WEBHOOK_EVENT_TYPES.filter((type) => types.includes(type)));
const url = z.string().trim().min(1).max(500);
const description = z.string().trim().max(200);

export const createEndpointInput = z.object({
  /** Where to send; `https`. */
  url,
  /** For the people who look at the list later. */
  description: description.default(""),
  eventTypes,
});

export const updateEndpointFields = z.object({
  url: url.optional(),
  description: description.optional(),
  eventTypes: eventTypes.optional(),
  /** Off: nothing is sent, and what waits is given up. */
  isOn: z.boolean().optional(),
});

export const endpointIdInput = z.object({ endpointId: id });
export const updateEndpointInput = updateEndpointFields.extend({ endpointId: id });
export const listDeliveriesQuery = pageInput.extend({ state: z.enum(["pending", "delivered", "failed"]).optional() });
export const listDeliveriesInput = listDeliveriesQuery.extend({ endpointId: id });
export const redeliverInput = z.object({ endpointId: id, deliveryId: id });
export const redeliverFailedFields = z.object({
  /** What was first sent at this instant or later; default: all that the log still has. */
  since: z.iso.datetime({ offset: true }).optional(),
});
export const redeliverFailedInput = redeliverFailedFields.extend({ endpointId: id });
