import { recordAudit } from "../audit/record-audit.server";
import type { Ctx } from "../core/context";
import { DomainError, invalid } from "../core/errors";
import { parse } from "../core/parse";
import type { AuthRequest } from "./auth-request";
import { authFor } from "./auth.server";
import { changePasswordInput } from "./identity-input";
import { callLibrary, libraryHeaders } from "./internal/auth-request.server";
import { requirePerson } from "./require-person";
import { signalSessions } from "./internal/signal-sessions.server";
import { passwordOf } from "./rate-limits";
import { takeToken } from "./take-token.server";

/** Replaces the password after checking the current one, and ends every other session of the person. */
export async function changePassword(ctx: Ctx, request: AuthRequest, input: unknown): Promise<{ cookies: Headers }> {
  const userId = requirePerson(ctx);
  const values = parse(changePasswordInput, input);
  await takeToken(ctx, passwordOf(userId));
  const { headers } = await callLibrary(() =>
    authFor(ctx.db).api.changePassword({
      body: { ...values, revokeOtherSessions: true },
      headers: libraryHeaders(request),
      returnHeaders: true,
    }),
  ).catch((error: unknown) => {
    throw isWrongPassword(error) ? invalid("currentPassword", "identity:error.password_wrong") : error;
  });
  await recordAudit(ctx, { action: "user.password_changed", subjectType: "user", subjectId: userId });
  await signalSessions(ctx, userId);
  return { cookies: headers };
}

const isWrongPassword = (error: unknown): boolean =>
  error instanceof DomainError && error.details.issues?.[0]?.message === "identity:error.password_wrong";
