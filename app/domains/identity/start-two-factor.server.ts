import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import type { AuthRequest } from "./auth-request";
import { authFor } from "./auth.server";
import { confirmPasswordInput } from "./identity-input";
import { callLibrary, libraryHeaders } from "./internal/auth-request.server";
import { requirePerson } from "./require-person";
import { passwordOf } from "./rate-limits";
import { takeToken } from "./take-token.server";

export interface TwoFactorSetup {
  /** `otpauth://` address for the QR code. */
  uri: string;
  /** The same secret for typing, in base32. */
  secret: string;
  /** Ten codes, each good once, shown only now. */
  recoveryCodes: string[];
}

/** Makes a secret for the authenticator after checking the password; nothing changes until a code confirms it. */
export async function startTwoFactor(ctx: Ctx, request: AuthRequest, input: unknown): Promise<TwoFactorSetup> {
  const userId = requirePerson(ctx);
  const { password } = parse(confirmPasswordInput, input);
  await takeToken(ctx, passwordOf(userId));
  const setup = await callLibrary(() =>
    authFor(ctx.db).api.enableTwoFactor({ body: { password, method: "totp" }, headers: libraryHeaders(request) }),
  );
  if (setup.method !== "totp") throw new Error("The identity library did not make a secret.");
  return {
    uri: setup.totpURI,
    secret: new URL(setup.totpURI).searchParams.get("secret") ?? "",
    recoveryCodes: setup.backupCodes,
  };
}
