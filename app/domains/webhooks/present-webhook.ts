import { z } from "zod";

export interface EndpointView {
  id: string;
  url: string;
  description: string;
  eventTypes: string[];
  isOn: boolean;
  offReason: "by_hand" | "gone" | "failing" | null;
  failingSince: Date | null;
  lastDeliveredAt: Date | null;
  /** While set, messages bear the signature of the former secret too. */
  previousSecretUntil: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface AttemptView {
  at: Date;
  durationMs: number;
  status: number | null;
  /** Key of `webhooks:failure.<failure>`, when there was no good answer. */
  failure: string | null;
  excerpt: string;
}

export interface DeliveryView {
  id: string;
  messageId: string;
  type: string;
  body: string;
  state: "pending" | "delivered" | "failed";
  nextAttemptAt: Date | null;
  deliveredAt: Date | null;
  createdAt: Date;
  attempts: AttemptView[];
}

const instant = z.iso.datetime();

export const endpointShape = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  eventTypes: z.array(z.string()),
  isOn: z.boolean(),
  offReason: z.enum(["by_hand", "gone", "failing"]).nullable(),
  failingSince: instant.nullable(),
  lastDeliveredAt: instant.nullable(),
  previousSecretUntil: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
});

export const deliveryShape = z.object({
  id: z.string(),
  messageId: z.string(),
  type: z.string(),
  state: z.enum(["pending", "delivered", "failed"]),
  nextAttemptAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  createdAt: instant,
  attempts: z.array(z.object({
    at: instant, durationMs: z.number().int(), status: z.number().int().nullable(), failure: z.string().nullable(), excerpt: z.string(),
  })),
});

const text = (moment: Date | null): string | null => moment?.toISOString() ?? null;

/** An endpoint as the API shows it. */
export const presentEndpoint = (endpoint: EndpointView): z.output<typeof endpointShape> => ({
  ...endpoint,
  failingSince: text(endpoint.failingSince), lastDeliveredAt: text(endpoint.lastDeliveredAt),
  previousSecretUntil: text(endpoint.previousSecretUntil), createdAt: endpoint.createdAt.toISOString(), updatedAt: endpoint.updatedAt.toISOString(),
});

/** A message of the log as the API shows it; what was sent is what the catalogue says of its type. */
export const presentDelivery = ({ body: _sent, ...delivery }: DeliveryView): z.output<typeof deliveryShape> => ({
  ...delivery,
  nextAttemptAt: text(delivery.nextAttemptAt), deliveredAt: text(delivery.deliveredAt), createdAt: delivery.createdAt.toISOString(),
  attempts: delivery.attempts.map((attempt) => ({ ...attempt, at: attempt.at.toISOString() })),
});
