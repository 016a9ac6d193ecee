import { recordAudit } from "../audit/record-audit.server";
import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import type { AuthRequest } from "./auth-request";
import { authFor } from "./auth.server";
import { signInInput } from "./identity-input";
import { callLibrary, libraryHeaders } from "./internal/auth-request.server";
import { signInByAddress, signInByMail } from "./rate-limits";
import { clearTokens, takeToken } from "./take-token.server";

export interface SignInResult {
  /** `Set-Cookie` headers for the browser. */
  cookies: Headers;
  /** The password was right and a code of the authenticator is asked next. */
  needsTwoFactor: boolean;
}

/**
 * Checks e-mail and password and opens a session, or asks for the second factor. Wrong pairs get one answer, whether
 * the account exists or not; attempts are limited per address of mail and per network address.
 */
export async function signIn(ctx: Ctx, request: AuthRequest, input: unknown): Promise<SignInResult> {
  const values = parse(signInInput, input);
  const byMail = signInByMail(values.email);
  await takeToken(ctx, signInByAddress(request.clientAddress));
  await takeToken(ctx, byMail);
  const { headers, response } = await callLibrary(() =>
    authFor(ctx.db).api.signInEmail({ body: values, headers: libraryHeaders(request), returnHeaders: true }),
  );
  await clearTokens(ctx, byMail.key);
  const needsTwoFactor = "twoFactorRedirect" in response;
  if (!needsTwoFactor) await recordSignIn(ctx, response.user.id, "password");
  return { cookies: headers, needsTwoFactor };
}

/** Notes in the audit log that a person opened a session, and by which factor. */
export async function recordSignIn(ctx: Ctx, userId: string, method: string): Promise<void> {
  await recordAudit({ ...ctx, actor: { kind: "user", userId } }, {
    action: "user.signed_in", subjectType: "user", subjectId: userId, details: { method },
  });
}
