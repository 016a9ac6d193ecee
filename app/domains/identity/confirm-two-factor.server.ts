import { recordAudit } from "../audit/record-audit.server";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { parse } from "../core/parse";
import type { AuthRequest } from "./auth-request";
import { authFor } from "./auth.server";
import { totpInput } from "./identity-input";
import { callLibrary, libraryHeaders } from "./internal/auth-request.server";
import { requirePerson } from "./require-person";
import { passwordOf } from "./rate-limits";
import { clearTokens, takeToken } from "./take-token.server";

/** Without a secret to check against there is no challenge that ended, only a set-up that was never begun. */
const NOT_SET_UP = { TOTP_NOT_ENABLED: () => conflict("identity:reason.two_factor_not_set_up") };

/**
 * Turns two-factor on when the authenticator shows the right code; from then on signing in asks for it. Conflict when
 * setting it up was not begun.
 */
export async function confirmTwoFactor(ctx: Ctx, request: AuthRequest, input: unknown): Promise<{ cookies: Headers }> {
  const userId = requirePerson(ctx);
  const { code } = parse(totpInput, input);
  const limit = passwordOf(userId);
  await takeToken(ctx, limit);
  const { headers } = await callLibrary(() =>
    authFor(ctx.db).api.verifyTOTP({ body: { code }, headers: libraryHeaders(request), returnHeaders: true }),
    NOT_SET_UP,
  );
  await clearTokens(ctx, limit.key);
  await recordAudit(ctx, { action: "user.two_factor_enabled", subjectType: "user", subjectId: userId });
  return { cookies: headers };
}
