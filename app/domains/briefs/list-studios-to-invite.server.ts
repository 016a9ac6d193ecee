import { and, asc, eq, ne } from "drizzle-orm";
import { organizations } from "~db/schema/organizations";
import type { Ctx } from "~/domains/core/context";
import { canManageBrief } from "./policy";

/** Studios that an owner may ask to bid, by name; nobody else gets the list. */
export async function listStudiosToInvite(ctx: Ctx, brief: { organizationId: string }): Promise<{ id: string; name: string; nameZh: string | null }[]> {
  if (!canManageBrief(ctx.actor, brief).allowed) return [];
  return ctx.db
    .select({ id: organizations.id, name: organizations.name, nameZh: organizations.nameZh })
    .from(organizations)
    .where(and(eq(organizations.kind, "studio"), ne(organizations.status, "suspended")))
    .orderBy(asc(organizations.name))
    .limit(500);
}
