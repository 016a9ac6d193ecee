import { and, eq, inArray, ne } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "~db/schema/organizations";
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

const AUDIT_ACTIONS: Record<OrganizationEvent, string> = {
  verify: "organization.verified",
  suspend: "organization.suspended",
  restore: "organization.restored",
};

interface StatusChange {
  organizationId: string;
  event: OrganizationEvent;
  to: OrganizationStatus;
  notification: string;
  reason: string | null;
}

/** Says that the operator knows who stands behind an organization; its listings show the badge from now on. */
export async function verifyOrganization(ctx: Ctx, input: unknown): Promise<void> {
  authorize(canModerate(ctx.actor));
  const { organizationId } = parse(idInput, input);
  await change(ctx, { organizationId, event: "verify", to: "verified", notification: "organization_verified", reason: null });
}

/** From now on the organization reads and changes nothing; its owners are told why. The operator itself cannot be suspended. */
export async function suspendOrganization(ctx: Ctx, input: unknown): Promise<void> {
  authorize(canModerate(ctx.actor));
  const { organizationId, reason } = parse(reasonInput, input);
  await change(ctx, { organizationId, event: "suspend", to: "suspended", notification: "organization_suspended", reason });
}

/** Ends a suspension; the organization comes back verified. */
export async function restoreOrganization(ctx: Ctx, input: unknown): Promise<void> {
  authorize(canModerate(ctx.actor));
  const { organizationId } = parse(idInput, input);
  await change(ctx, { organizationId, event: "restore", to: "verified", notification: "organization_restored", reason: null });
}

async function change(ctx: Ctx, { organizationId, event, to, notification, reason }: StatusChange): Promise<void> {
  const own = and(eq(organizations.id, organizationId), ne(organizations.kind, "operator"));
  const [found] = await ctx.db.select({ name: organizations.name }).from(organizations).where(own);
  if (!found) throw notFound("organization");
  await withTransaction(ctx, async (ctx) => {
    const changed = await ctx.db
      .update(organizations)
      .set({ status: to, statusReason: reason, updatedAt: ctx.now })
      .where(and(own, inArray(organizations.status, statesBefore(organizationLifecycle, event))))
      .returning({ id: organizations.id });
    if (changed.length === 0) throw conflict("operator:reason.status_changed");
    await recordAudit(ctx, {
      action: AUDIT_ACTIONS[event],
      subjectType: "organization", subjectId: organizationId, details: reason ? { reason } : {},
    });
    await notify(ctx, {
      to: { organizationId, roles: ["owner", "admin"] }, type: notification, path: "/settings/organization",
      params: { organization: found.name, reason: reason ?? "" },
    });
  });
}
