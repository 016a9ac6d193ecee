import { z } from "zod";
import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import type { AuthRequest } from "./auth-request";
import { authFor } from "./auth.server";
import { callLibrary, libraryHeaders } from "./internal/auth-request.server";

const verifyEmailInput = z.object({ token: z.string().min(1).max(2000) });

/**
 * Proves the address by the token of the mailed link and signs the person in. An old or damaged link is a `conflict`;
 * a link used before signs nobody in, so that it cannot be used as a key later.
 */
export async function verifyEmail(
  ctx: Ctx,
  request: AuthRequest,
  input: unknown,
): Promise<{ cookies: Headers; isSignedIn: boolean }> {
  const query = parse(verifyEmailInput, input);
  const { headers } = await callLibrary(() =>
    authFor(ctx.db).api.verifyEmail({ query, headers: libraryHeaders(request), returnHeaders: true }),
  );
  return { cookies: headers, isSignedIn: headers.has("Set-Cookie") };
}
