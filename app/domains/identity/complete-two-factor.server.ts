import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import type { AuthRequest } from "./auth-request";
import { authFor } from "./auth.server";
import { challengeInput } from "./identity-input";
import { callLibrary, libraryHeaders } from "./internal/auth-request.server";
import { sessionCookiePrefix } from "./internal/session-cookie.server";
import { challengeByAddress } from "./rate-limits";
import { recordSignIn } from "./sign-in.server";
import { takeToken } from "./take-token.server";

/**
 * Second step of signing in: a code of the authenticator, or one of the recovery codes, each good once.
 * Five wrong codes end the challenge (`identity:reason.challenge_over`), ten in a row lock the factor for 15 minutes.
 */
export async function completeTwoFactor(ctx: Ctx, request: AuthRequest, input: unknown): Promise<{ cookies: Headers }> {
  const values = parse(challengeInput, input);
  await takeToken(ctx, challengeByAddress(request.clientAddress));
  const { api } = authFor(ctx.db);
  const headers = libraryHeaders(request);
  const result = await callLibrary(() =>
    values.method === "totp"
      ? api.verifyTOTP({ body: { code: values.code, trustDevice: values.trustDevice }, headers, returnHeaders: true })
      : api.verifyBackupCode({ body: { code: values.code }, headers, returnHeaders: true }),
  );
  await recordSignIn(ctx, result.response.user.id, values.method);
  return { cookies: result.headers };
}

/** Whether the browser holds a challenge, that is, whether a right password was given here. A forged one opens nothing. */
export const holdsChallenge = (headers: Headers): boolean =>
  (headers.get("cookie") ?? "").split("; ").some((cookie) => cookie.includes(`${sessionCookiePrefix}.two_factor=`));
