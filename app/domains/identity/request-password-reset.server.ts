import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import type { AuthRequest } from "./auth-request";
import { authFor } from "./auth.server";
import { emailInput } from "./identity-input";
import { callLibrary, libraryHeaders } from "./internal/auth-request.server";
import { mailByAddress, mailTo } from "./rate-limits";
import { takeToken } from "./take-token.server";

/** Mails a link to choose a new password, if the address has an account; the answer is the same either way. */
export async function requestPasswordReset(ctx: Ctx, request: AuthRequest, input: unknown): Promise<void> {
  const body = parse(emailInput, input);
  await takeToken(ctx, mailByAddress(request.clientAddress));
  await takeToken(ctx, mailTo(body.email));
  await callLibrary(() => authFor(ctx.db).api.requestPasswordReset({ body, headers: libraryHeaders(request) }));
}
