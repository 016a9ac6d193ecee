import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "~db/schema/identity";
import { recordAudit } from "../audit/record-audit.server";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { requirePerson } from "./require-person";
import { signalSessions } from "./internal/signal-sessions.server";

const revokeSessionInput = z.object({ sessionId: z.string().min(1).max(64) });

/** Ends one of the person's own sessions at once, with its live stream. Somebody else's session is not found. */
export async function revokeSession(ctx: Ctx, input: unknown): Promise<void> {
  const userId = requirePerson(ctx);
  const { sessionId } = parse(revokeSessionInput, input);
  await withTransaction(ctx, async (ctx) => {
    const gone = await ctx.db
      .delete(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
      .returning({ id: sessions.id });
    if (gone.length === 0) throw notFound("session");
    await recordAudit(ctx, { action: "session.revoked", subjectType: "session", subjectId: sessionId });
    await signalSessions(ctx, userId);
  });
}

/** Ends every session of the person but the one that asks; returns how many ended. */
export async function revokeOtherSessions(ctx: Ctx, input: { sessionId: string }): Promise<number> {
  const userId = requirePerson(ctx);
  return withTransaction(ctx, async (ctx) => {
    const gone = await ctx.db
      .delete(sessions)
      .where(and(eq(sessions.userId, userId), ne(sessions.id, input.sessionId)))
      .returning({ id: sessions.id });
    await recordAudit(ctx, {
      action: "session.others_revoked", subjectType: "user", subjectId: userId, details: { sessions: gone.length },
    });
    await signalSessions(ctx, userId);
    return gone.length;
  });
}
