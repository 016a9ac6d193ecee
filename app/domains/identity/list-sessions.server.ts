import { and, desc, eq, gt } from "drizzle-orm";
import { sessions } from "~db/schema/identity";
import type { Ctx } from "../core/context";
import { requirePerson } from "./require-person";

/** The open sessions of the person who asks, newest first. */
export async function listSessions(ctx: Ctx) {
  const userId = requirePerson(ctx);
  return ctx.db
    .select({
      id: sessions.id,
      ipAddress: sessions.ipAddress,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, ctx.now)))
    .orderBy(desc(sessions.createdAt))
    .limit(100);
}
