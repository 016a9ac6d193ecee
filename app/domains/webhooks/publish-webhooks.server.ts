import { and, eq, exists, isNull, ne, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { briefInvitations, briefs } from "~db/schema/briefs";
import { dealParties } from "~db/schema/deals";
import { organizations } from "~db/schema/organizations";
import { webhookEndpoints } from "~db/schema/webhooks";
import type { Ctx } from "../core/context";
import { queueDeliveries } from "./internal/queue-deliveries.server";
import type { WebhookFact } from "./webhook-event";

/** Whose fact it is: of a deal's parties, of those who may see a brief, or of one organization. */
export type Audience = { dealId: string } | { briefId: string } | { organizationId: string };

/**
 * The one place where facts become messages. Called in the transaction of the fact, so that neither exists without the
 * other; writes a delivery for every switched-on endpoint that chose the type and whose organization may see the fact.
 * Suspended organizations are told nothing. The caller has checked who may act.
 */
export async function publishWebhooks(ctx: Ctx, facts: readonly WebhookFact[], audience: Audience): Promise<void> {
  if (facts.length === 0) return;
  const types = facts.map(({ type }) => type);
  const endpoints = await ctx.db
    .select({ id: webhookEndpoints.id, eventTypes: webhookEndpoints.eventTypes })
    .from(webhookEndpoints)
    .innerJoin(organizations, eq(organizations.id, webhookEndpoints.organizationId))
    .where(and(
      eq(webhookEndpoints.state, "on"), ne(organizations.status, "suspended"),
      sql`jsonb_exists_any(${webhookEndpoints.eventTypes}, ${`{${types.join(",")}}`}::text[])`,
      maySee(ctx, audience),
    ))
    .orderBy(webhookEndpoints.id);
  if (endpoints.length === 0) return;
  for (const fact of facts) {
    await queueDeliveries(ctx, fact, endpoints.filter(({ eventTypes }) => eventTypes.includes(fact.type)).map(({ id }) => id));
  }
}

function maySee(ctx: Ctx, audience: Audience): SQL | undefined {
  if ("organizationId" in audience) return eq(webhookEndpoints.organizationId, audience.organizationId);
  return "dealId" in audience ? isParty(ctx, audience.dealId) : maySeeBrief(ctx, audience.briefId);
}

/** Parties of the newest version; who was left out of it sees the deal no longer. */
const isParty = ({ db }: Ctx, dealId: string): SQL =>
  exists(db.select({ one: sql`1` }).from(dealParties).where(and(
    eq(dealParties.dealId, dealId), eq(dealParties.organizationId, webhookEndpoints.organizationId), isNull(dealParties.leftAt),
  )));

/** As `canSeeBrief` says: its owner and the operator; everybody for an open call; the invited for the others. */
function maySeeBrief({ db }: Ctx, briefId: string): SQL {
  const owner = alias(organizations, "owner");
  const isInvited = exists(db.select({ one: sql`1` }).from(briefInvitations).where(and(
    eq(briefInvitations.briefId, briefId), eq(briefInvitations.organizationId, webhookEndpoints.organizationId),
  )));
  const isShown = and(isNull(briefs.takenDownAt), ne(owner.status, "suspended"), or(eq(briefs.access, "open_call"), isInvited));
  return exists(db.select({ one: sql`1` }).from(briefs).innerJoin(owner, eq(owner.id, briefs.organizationId)).where(and(
    eq(briefs.id, briefId), ne(briefs.state, "draft"),
    or(eq(briefs.organizationId, webhookEndpoints.organizationId), eq(organizations.kind, "operator"), isShown),
  )));
}
