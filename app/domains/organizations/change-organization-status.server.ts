import { and, eq, inArray, ne } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "~db/schema/organizations";
import type { AuditAction } from "../audit/audit-action";
import { recordAudit } from "../audit/record-audit.server";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict, notFound } from "../core/errors";
import { statesBefore } from "../core/lifecycle";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { notify } from "../notifications/notify.server";
import { canModerate } from "../operator/policy";
import { type OrganizationEvent, organizationLifecycle, type OrganizationStatus } from "./organization-lifecycle";

const idInput = z.object({ organizationId: z.string().min(1).max(64) });
const reasonInput = idInput.extend({ reason: z.string().trim().min(5, { error: "operator:error.reason_short" }).max(500) });

interface Step {
  event: OrganizationEvent;
  to: OrganizationStatus;
  action: AuditAction;
  /** Type of the notification to owners and admins. */
  notification: string;
}

const VERIFY: Step = { event: "verify", to: "verified", action: "organization.verified", notification: "organization_verified" };
const SUSPEND: Step = { event: "suspend", to: "suspended", action: "organization.suspended", notification: "organization_suspended" };
const RESTORE: Step = { event: "restore", to: "verified", action: "organization.restored", notification: "organization_restored" };

/** Says that the operator knows who stands behind an organization; its listings show the badge from now on. */
export const verifyOrganization = (ctx: Ctx, input: unknown): Promise<void> => take(ctx, VERIFY, input);

/**
 * From now on the organization reads and changes nothing, and nobody else sees its listings; its owners are told why.
 * Deals that run go on. The operator itself cannot be suspended.
 */
export const suspendOrganization = (ctx: Ctx, input: unknown): Promise<void> => take(ctx, SUSPEND, input);

/** Ends a suspension; the organization comes back verified. */
export const restoreOrganization = (ctx: Ctx, input: unknown): Promise<void> => take(ctx, RESTORE, input);

async function take(ctx: Ctx, { event, to, action, notification }: Step, input: unknown): Promise<void> {
  authorize(canModerate(ctx.actor));
  const { organizationId } = parse(idInput, input);
  const reason = event === "suspend" ? parse(reasonInput, input).reason : null;
  const own = and(eq(organizations.id, organizationId), ne(organizations.kind, "operator"));
  const [found] = await ctx.db
    .select({ name: organizations.name, nameZh: organizations.nameZh })
    .from(organizations)
    .where(own);
  if (!found) throw notFound("organization");
  await withTransaction(ctx, async (ctx) => {
    const changed = await ctx.db
      .update(organizations)
      .set({ status: to, statusReason: reason, updatedAt: ctx.now })
      .where(and(own, inArray(organizations.status, statesBefore(organizationLifecycle, event))))
      .returning({ id: organizations.id });
    if (changed.length === 0) throw conflict("operator:reason.status_changed");
    await recordAudit(ctx, { action, subjectType: "organization", subjectId: organizationId, details: reason ? { reason } : {} });
    await notify(ctx, {
      to: { organizationId, roles: ["owner", "admin"] }, type: notification, path: "/settings/organization",
      params: { organization: found.name, organizationZh: found.nameZh ?? found.name, reason: reason ?? "" },
    });
  });
}
