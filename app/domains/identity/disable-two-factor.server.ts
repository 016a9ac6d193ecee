import { recordAudit } from "../audit/record-audit.server";
import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import type { AuthRequest } from "./auth-request";
import { authFor } from "./auth.server";
import { confirmPasswordInput } from "./identity-input";
import { callLibrary, libraryHeaders } from "./internal/auth-request.server";
import { requirePerson } from "./require-person";
import { passwordOf } from "./rate-limits";
import { takeToken } from "./take-token.server";

/** Turns two-factor off after checking the password; recovery codes and trusted devices are forgotten. */
export async function disableTwoFactor(ctx: Ctx, request: AuthRequest, input: unknown): Promise<{ cookies: Headers }> {
  const userId = requirePerson(ctx);
  const body = parse(confirmPasswordInput, input);
  await takeToken(ctx, passwordOf(userId));
  const { headers } = await callLibrary(() =>
    authFor(ctx.db).api.disableTwoFactor({ body, headers: libraryHeaders(request), returnHeaders: true }),
  );
  await recordAudit(ctx, { action: "user.two_factor_disabled", subjectType: "user", subjectId: userId });
  return { cookies: headers };
}
