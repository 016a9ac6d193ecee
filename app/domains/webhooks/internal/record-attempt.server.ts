import { and, eq } from "drizzle-orm";
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from "~db/schema/webhooks";
import { recordAudit } from "../../audit/record-audit.server";
import { ADMIN_ROLES } from "../../core/authorize";
import type { Ctx } from "../../core/context";
import { newId } from "../../core/id";
import { withTransaction } from "../../core/transaction.server";
import { notify } from "../../notifications/notify.server";
import { FAILING_DAYS, nextAttemptAt } from "../retry-schedule";
import type { EndpointRow } from "./load-endpoint.server";
import { giveUpPending } from "./queue-deliveries.server";

const DAY_MS = 86_400_000;
const GONE = 410;

export interface Attempt {
  endpoint: EndpointRow;
  delivery: typeof webhookDeliveries.$inferSelect;
  outcome:
    | { kind: "answered"; status: number; retryAfter: string | null; excerpt: string; durationMs: number }
    | { kind: "failed"; failure: string; durationMs: number };
}

/**
 * Writes down what became of an attempt and what follows: delivered, tried again later, given up, or the endpoint
 * switched off. A message that was taken back or queued anew meanwhile keeps the attempt in its log and nothing else.
 */
export async function recordAttempt(ctx: Ctx, { endpoint, delivery, outcome }: Attempt): Promise<void> {
  const status = outcome.kind === "answered" ? outcome.status : null;
  const isDelivered = status !== null && status >= 200 && status < 300;
  await withTransaction(ctx, async (ctx) => {
    await ctx.db.insert(webhookAttempts).values({
      id: newId("wha", ctx.now), deliveryId: delivery.id, at: ctx.now, durationMs: outcome.durationMs, status,
      failure: isDelivered ? null : failureOf(outcome), excerpt: outcome.kind === "answered" ? outcome.excerpt : "",
    });
    if (isDelivered) await noteSuccess(ctx, delivery);
    else await noteFailure(ctx, { endpoint, delivery, outcome });
  });
}

/** A redirect is not followed, for it could lead anywhere; other answers speak for themselves. */
function failureOf(outcome: Attempt["outcome"]): string {
  if (outcome.kind === "failed") return outcome.failure;
  return outcome.status >= 300 && outcome.status < 400 ? "redirect" : "status";
}

const untouched = ({ id, attemptCount }: Attempt["delivery"]) =>
  and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.state, "pending"), eq(webhookDeliveries.attemptCount, attemptCount));

async function noteSuccess(ctx: Ctx, delivery: Attempt["delivery"]): Promise<void> {
  await ctx.db.update(webhookDeliveries)
    .set({ state: "delivered", attemptCount: delivery.attemptCount + 1, nextAttemptAt: null, deliveredAt: ctx.now })
    .where(untouched(delivery));
  await ctx.db.update(webhookEndpoints).set({ failingSince: null, lastDeliveredAt: ctx.now }).where(eq(webhookEndpoints.id, delivery.endpointId));
}

async function noteFailure(ctx: Ctx, { endpoint, delivery, outcome }: Attempt): Promise<void> {
  const attempts = delivery.attemptCount + 1;
  const retryAfter = outcome.kind === "answered" ? outcome.retryAfter : null;
  const next = nextAttemptAt({ now: ctx.now, attempts, spread: spreadOf(delivery.id, attempts), retryAfter });
  await ctx.db.update(webhookDeliveries)
    .set({ attemptCount: attempts, state: next ? "pending" : "failed", nextAttemptAt: next })
    .where(untouched(delivery));
  const failingSince = endpoint.failingSince ?? ctx.now;
  await ctx.db.update(webhookEndpoints).set({ failingSince }).where(eq(webhookEndpoints.id, endpoint.id));
  if (outcome.kind === "answered" && outcome.status === GONE) await switchOff(ctx, endpoint, "gone");
  else if (ctx.now.getTime() - failingSince.getTime() >= FAILING_DAYS * DAY_MS) await switchOff(ctx, endpoint, "failing");
}

/** Different for every message and attempt, and the same whoever computes it. */
function spreadOf(deliveryId: string, attempts: number): number {
  const letters = `${deliveryId}${attempts}`;
  const sum = [...letters].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 1_000, 7);
  return sum / 999;
}

/** Ends what only fails, and tells owners and admins, once. */
async function switchOff(ctx: Ctx, { id, url, organizationId }: EndpointRow, offReason: "gone" | "failing"): Promise<void> {
  const off = await ctx.db.update(webhookEndpoints).set({ state: "off", offReason, updatedAt: ctx.now })
    .where(and(eq(webhookEndpoints.id, id), eq(webhookEndpoints.state, "on")))
    .returning({ id: webhookEndpoints.id });
  if (off.length === 0) return;
  await giveUpPending(ctx, id);
  await recordAudit(ctx, { action: "webhook.switched_off", subjectType: "webhook_endpoint", subjectId: id, details: { reason: offReason } });
  await notify(ctx, {
    to: { organizationId, roles: ADMIN_ROLES }, type: offReason === "gone" ? "webhook_gone" : "webhook_failing",
    params: { url, days: String(FAILING_DAYS) }, path: `/settings/webhooks/${id}`,
  });
}
