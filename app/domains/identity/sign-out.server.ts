import type { Ctx } from "../core/context";
import type { AuthRequest } from "./auth-request";
import { authFor } from "./auth.server";
import { callLibrary, libraryHeaders } from "./internal/auth-request.server";
import { signalSessions } from "./internal/signal-sessions.server";

/** Ends this session and forgets its cookie. Signing out twice is no mistake. */
export async function signOut(ctx: Ctx, request: AuthRequest): Promise<{ cookies: Headers }> {
  const { headers } = await callLibrary(() =>
    authFor(ctx.db).api.signOut({ headers: libraryHeaders(request), returnHeaders: true }),
  );
  if (ctx.actor.kind === "user" || ctx.actor.kind === "member") await signalSessions(ctx, ctx.actor.userId);
  return { cookies: headers };
}
