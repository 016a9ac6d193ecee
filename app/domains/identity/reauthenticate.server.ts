import { verifyPassword } from "better-auth/crypto";
import { and, eq } from "drizzle-orm";
import { accounts, users } from "~db/schema/identity";
import type { Ctx } from "../core/context";
import { invalid } from "../core/errors";
import { parse } from "../core/parse";
import { authFor } from "./auth.server";
import { reauthenticateInput, totpCode } from "./identity-input";
import { callLibrary } from "./internal/auth-request.server";
import { requirePerson } from "./require-person";
import { passwordOf } from "./rate-limits";
import { clearTokens, takeToken } from "./take-token.server";

export interface Reauthentication {
  userId: string;
  /** `password` or `password+totp`: what the person proved, for the record of a signature. */
  method: "password" | "password+totp";
  at: Date;
}

/**
 * Asks the person behind the session to prove themselves again, before a signature: the password, and the code of
 * the authenticator when two-factor is on. Throws `invalid` on the field that is wrong, `rate_limited` after six
 * attempts in 15 minutes. `headers` are the request's own: the code is checked against its session.
 * Call it before opening a transaction.
 */
export async function reauthenticate(ctx: Ctx, headers: Headers, input: unknown): Promise<Reauthentication> {
  const userId = requirePerson(ctx);
  const { password, totp } = parse(reauthenticateInput, input);
  const limit = passwordOf(userId);
  await takeToken(ctx, limit);
  const [person] = await ctx.db
    .select({ hash: accounts.password, twoFactorEnabled: users.twoFactorEnabled })
    .from(users)
    .innerJoin(accounts, and(eq(accounts.userId, users.id), eq(accounts.providerId, "credential")))
    .where(eq(users.id, userId));
  if (!person?.hash || !(await verifyPassword({ hash: person.hash, password }))) {
    throw invalid("password", "identity:error.password_wrong");
  }
  if (person.twoFactorEnabled) await checkTotp(ctx, headers, totp);
  await clearTokens(ctx, limit.key);
  return { userId, method: person.twoFactorEnabled ? "password+totp" : "password", at: ctx.now };
}

async function checkTotp(ctx: Ctx, headers: Headers, totp: string | undefined): Promise<void> {
  const code = totpCode.safeParse(totp ?? "");
  if (!code.success) throw invalid("totp", "identity:error.totp");
  await callLibrary(() => authFor(ctx.db).api.verifyTOTP({ body: { code: code.data }, headers })).catch(
    (error: unknown) => {
      throw error instanceof Error && error.name === "DomainError" ? invalid("totp", "identity:error.code_wrong") : error;
    },
  );
}
