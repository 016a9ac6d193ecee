import { asc, eq } from "drizzle-orm";
import { users } from "~db/schema/identity";
import { members, organizations } from "~db/schema/organizations";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import { canReadConsole } from "../operator/policy";

/** One organization with its people, as the operator decides about it. */
export async function getOrganizationForOperator(ctx: Ctx, input: { organizationId: string }) {
  authorize(canReadConsole(ctx.actor));
  const [organization] = await ctx.db.select().from(organizations).where(eq(organizations.id, input.organizationId));
  if (!organization) throw notFound("organization");
  const people = await ctx.db
    .select({ id: members.id, name: users.name, email: users.email, role: members.role, joinedAt: members.createdAt })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.organizationId, organization.id))
    .orderBy(asc(members.createdAt))
    .limit(200);
  return { organization, people };
}
