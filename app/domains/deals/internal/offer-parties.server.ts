import { eq, inArray } from "drizzle-orm";
import { users } from "~db/schema/identity";
import { organizations } from "~db/schema/organizations";
import type { Ctx, MemberActor, OrganizationKind } from "~/domains/core/context";
import type { DealParty } from "../terms";

/** Who writes the offer, so that the other side knows whom to call. */
export async function contactOf(ctx: Ctx<MemberActor>): Promise<{ name: string; email: string }> {
  const [user] = await ctx.db.select({ name: users.name, email: users.email }).from(users).where(eq(users.id, ctx.actor.userId)).limit(1);
  return user ?? { name: "", email: "" };
}

type Party = Omit<DealParty, "id" | "side">;
const isPartyKind = (kind: OrganizationKind): kind is Party["kind"] => kind !== "operator";

/** Organizations as parties of terms, in the order asked for; the operator is never one. */
export async function partiesOf(ctx: Ctx, ids: string[]): Promise<(Party | undefined)[]> {
  const known = await ctx.db.select().from(organizations).where(inArray(organizations.id, ids));
  return ids.map((id) => {
    const found = known.find((organization) => organization.id === id);
    if (!found || !isPartyKind(found.kind)) return undefined;
    return { organizationId: id, kind: found.kind, name: found.name, nameZh: found.nameZh ?? "", country: found.country };
  });
}
