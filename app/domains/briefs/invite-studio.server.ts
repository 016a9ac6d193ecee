import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { briefInvitations, briefs } from "~db/schema/briefs";
import { organizations } from "~db/schema/organizations";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize, DEAL_ROLES, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict, notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { optionalText } from "~/domains/core/text";
import { withTransaction } from "~/domains/core/transaction.server";
import { notify } from "~/domains/notifications/notify.server";
import { publishWebhooks } from "~/domains/webhooks/publish-webhooks.server";
import { briefId } from "./brief-input";
import { loadOwnBrief } from "./internal/load-brief.server";
import { canManageBrief } from "./policy";

const inviteStudioInput = z.strictObject({
  briefId,
  organizationId: z.string().min(1).max(60),
  message: optionalText(500).default(null),
});

export interface InvitedStudio {
  organizationId: string;
  name: string;
  nameZh: string | null;
  createdAt: Date;
}

/** Asks a studio to bid on an open brief and tells its people; on invitation-only briefs this opens the brief to it. */
export async function inviteStudio(ctx: Ctx, input: unknown): Promise<InvitedStudio> {
  const { briefId: id, organizationId, message } = parse(inviteStudioInput, input);
  const brief = await loadOwnBrief(ctx, id);
  authorize(canManageBrief(ctx.actor, brief));
  const { actor } = requireMember(ctx);
  const studio = await loadStudio(ctx, organizationId);
  return withTransaction(ctx, async (ctx) => {
    await requireOpen(ctx, id);
    const invited = await ctx.db
      .insert(briefInvitations)
      .values({ briefId: id, organizationId, message, invitedByUserId: actor.userId, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ briefId: briefInvitations.briefId });
    if (invited.length === 0) throw conflict("briefs:reason.already_invited", { studio: studio.name });
    await recordAudit(ctx, { action: "brief.studio_invited", subjectType: "brief", subjectId: id, details: { organizationId } });
    await publishWebhooks(ctx, [{ type: "brief.invited", ids: { briefId: id } }], { organizationId });
    await notify(ctx, {
      to: { organizationId, roles: DEAL_ROLES }, type: "brief_invited",
      params: { brief: brief.title, briefZh: brief.titleZh ?? brief.title }, path: `/briefs/${id}`,
    });
    return { organizationId, name: studio.name, nameZh: studio.nameZh, createdAt: ctx.now };
  });
}

/** Held until the invitation is there, so that none goes out to a brief that closes meanwhile. */
async function requireOpen(ctx: Ctx, id: string): Promise<void> {
  const [brief] = await ctx.db.select({ state: briefs.state, takenDownAt: briefs.takenDownAt }).from(briefs)
    .where(eq(briefs.id, id)).for("share");
  if (brief?.state !== "open" || brief.takenDownAt) throw conflict("briefs:reason.not_open", { state: brief?.state ?? "cancelled" });
}

async function loadStudio(ctx: Ctx, organizationId: string) {
  const [studio] = await ctx.db
    .select({ name: organizations.name, nameZh: organizations.nameZh })
    .from(organizations)
    .where(and(eq(organizations.id, organizationId), eq(organizations.kind, "studio"), ne(organizations.status, "suspended")));
  if (!studio) throw notFound("organization");
  return studio;
}
