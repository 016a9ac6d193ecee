import { parse } from "../core/parse";
import type { Ctx } from "../core/context";
import type { AuthRequest } from "./auth-request";
import { authFor } from "./auth.server";
import { signUpInput } from "./identity-input";
import { callLibrary, libraryHeaders } from "./internal/auth-request.server";
import { mailTo, signUpByAddress } from "./rate-limits";
import { takeToken } from "./take-token.server";

/**
 * Opens an account and mails a link that proves the address; nobody is signed in before that. An address that has
 * an account already gets a mail saying so, and the page looks the same: it tells nobody who is registered.
 */
export async function signUp(ctx: Ctx, request: AuthRequest, input: unknown): Promise<{ email: string }> {
  const values = parse(signUpInput, input);
  await takeToken(ctx, signUpByAddress(request.clientAddress));
  await takeToken(ctx, mailTo(values.email));
  await callLibrary(() => authFor(ctx.db).api.signUpEmail({ body: values, headers: libraryHeaders(request) }));
  return { email: values.email };
}
