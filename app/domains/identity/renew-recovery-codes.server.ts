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

/** Makes ten new recovery codes after checking the password; the old ones stop working. */
export async function renewRecoveryCodes(ctx: Ctx, request: AuthRequest, input: unknown): Promise<{ recoveryCodes: string[] }> {
  const userId = requirePerson(ctx);
  const body = parse(confirmPasswordInput, input);
  await takeToken(ctx, passwordOf(userId));
  const { backupCodes } = await callLibrary(() =>
    authFor(ctx.db).api.generateBackupCodes({ body, headers: libraryHeaders(request) }),
  );
  await recordAudit(ctx, { action: "user.recovery_codes_renewed", subjectType: "user", subjectId: userId });
  return { recoveryCodes: backupCodes };
}
