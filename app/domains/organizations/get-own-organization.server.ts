import { eq } from "drizzle-orm";
import { organizations } from "~db/schema/organizations";
import { requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";

/** The organization that the actor acts for, with everything its settings show. */
export async function getOwnOrganization(ctx: Ctx) {
  const { actor } = requireMember(ctx);
  const [organization] = await ctx.db.select().from(organizations).where(eq(organizations.id, actor.organizationId));
  if (!organization) throw notFound("organization");
  return organization;
}
