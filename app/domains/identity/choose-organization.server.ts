import { and, eq, exists } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "~db/schema/identity";
import { members } from "~db/schema/organizations";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import { parse } from "../core/parse";
import { requirePerson } from "./require-person";

const chooseOrganizationInput = z.object({ sessionId: z.string().max(64), organizationId: z.string().max(64) });

/** Makes this session act for another organization of the person; one that the person is no member of is not found. */
export async function chooseOrganization(ctx: Ctx, input: unknown): Promise<void> {
  const userId = requirePerson(ctx);
  const { sessionId, organizationId } = parse(chooseOrganizationInput, input);
  const membership = ctx.db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.userId, userId), eq(members.organizationId, organizationId)));
  const changed = await ctx.db
    .update(sessions)
    .set({ activeOrganizationId: organizationId, updatedAt: ctx.now })
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), exists(membership)))
    .returning({ id: sessions.id });
  if (changed.length === 0) throw notFound("organization");
}
