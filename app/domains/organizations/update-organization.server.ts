import { eq } from "drizzle-orm";
import { organizations } from "~db/schema/organizations";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { storeFile } from "../files/store-file.server";
import { updateOrganizationInput } from "./organization-input";
import { canUpdateOrganization } from "./policy";

/** Changes names, place, website and description of the own organization. Its kind and status are not its own to change. */
export async function updateOrganization(ctx: Ctx, input: unknown): Promise<void> {
  authorize(canUpdateOrganization(ctx.actor));
  const { actor } = requireMember(ctx);
  const values = parse(updateOrganizationInput, input);
  await withTransaction(ctx, async (ctx) => {
    await ctx.db.update(organizations).set({ ...values, updatedAt: ctx.now }).where(eq(organizations.id, actor.organizationId));
    await recordAudit(ctx, {
      action: "organization.updated", subjectType: "organization", subjectId: actor.organizationId,
      details: { name: values.name },
    });
  });
}

/** Replaces the logo, a public picture; the file's content decides whether it is one (`unsupported_file`). */
export async function setOrganizationLogo(ctx: Ctx, input: { name: string; bytes: Uint8Array }): Promise<{ fileId: string }> {
  authorize(canUpdateOrganization(ctx.actor));
  const { actor } = requireMember(ctx);
  return withTransaction(ctx, async (ctx) => {
    const file = await storeFile(ctx, {
      purpose: "logo", name: input.name, bytes: input.bytes, isPublic: true, organizationId: actor.organizationId,
    });
    await ctx.db
      .update(organizations)
      .set({ logoFileId: file.id, updatedAt: ctx.now })
      .where(eq(organizations.id, actor.organizationId));
    await recordAudit(ctx, {
      action: "organization.logo_changed", subjectType: "organization", subjectId: actor.organizationId,
      details: { fileId: file.id },
    });
    return { fileId: file.id };
  });
}
