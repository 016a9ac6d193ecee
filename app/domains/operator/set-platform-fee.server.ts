import { eq } from "drizzle-orm";
import { organizations } from "~db/schema/organizations";
import { platformFees } from "~db/schema/people";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import { newId } from "../core/id";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { setPlatformFeeInput } from "./operator-input";
import { canSetFees } from "./policy";

/**
 * Sets the default fee, an organization's exception, or the end of one (no percentage), from now on. Contracts
 * already made keep the fee they were made with.
 */
export async function setPlatformFee(ctx: Ctx, input: unknown): Promise<void> {
  authorize(canSetFees(ctx.actor));
  const { actor } = requireMember(ctx);
  const { organizationId, basisPoints, note } = parse(setPlatformFeeInput, input);
  if (organizationId) await assertOrganization(ctx, organizationId);
  const id = newId("fee", ctx.now);
  await withTransaction(ctx, async (ctx) => {
    await ctx.db.insert(platformFees).values({
      id, organizationId, basisPoints, note, setByUserId: actor.userId, startsAt: ctx.now, createdAt: ctx.now,
    });
    await recordAudit(ctx, {
      action: "platform_fee.set", subjectType: organizationId ? "organization" : "platform",
      subjectId: organizationId ?? "default", details: { basisPoints, note },
    });
  });
}

async function assertOrganization(ctx: Ctx, organizationId: string): Promise<void> {
  const [found] = await ctx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!found) throw notFound("organization");
}
