import { and, eq } from "drizzle-orm";
import { members } from "~db/schema/organizations";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { canManageSelf } from "../identity/policy";

/** Puts away the first steps of the organization for this person alone; colleagues keep theirs. Again changes nothing. */
export const hideFirstSteps = (ctx: Ctx): Promise<void> => setHidden(ctx, true);

/** Brings the first steps back to this person's home page, as far as any are open. */
export const showFirstSteps = (ctx: Ctx): Promise<void> => setHidden(ctx, false);

/** Whether this person has put the first steps away. */
export async function hasHiddenFirstSteps(ctx: Ctx): Promise<boolean> {
  const { actor } = requireMember(ctx);
  const [own] = await ctx.db.select({ hiddenAt: members.firstStepsHiddenAt }).from(members).where(ofActor(actor));
  return Boolean(own?.hiddenAt);
}

const ofActor = (actor: MemberActor) => and(eq(members.organizationId, actor.organizationId), eq(members.userId, actor.userId));

async function setHidden(ctx: Ctx, isHidden: boolean): Promise<void> {
  const { actor } = requireMember(ctx);
  authorize(canManageSelf(actor));
  await ctx.db.update(members).set({ firstStepsHiddenAt: isHidden ? ctx.now : null }).where(ofActor(actor));
}
