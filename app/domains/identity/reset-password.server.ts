import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import type { AuthRequest } from "./auth-request";
import { authFor } from "./auth.server";
import { resetPasswordInput } from "./identity-input";
import { callLibrary, libraryHeaders } from "./internal/auth-request.server";

/** Sets the new password by the token of the mailed link, once, and ends every session of the person. */
export async function resetPassword(ctx: Ctx, request: AuthRequest, input: unknown): Promise<void> {
  const { token, password } = parse(resetPasswordInput, input);
  await callLibrary(() =>
    authFor(ctx.db).api.resetPassword({ body: { token, newPassword: password }, headers: libraryHeaders(request) }),
  );
}
