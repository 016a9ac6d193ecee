import { isAPIError } from "better-auth/api";
import type { AuthRequest } from "../auth-request";
import { CLIENT_ADDRESS_HEADER } from "../auth.server";
import { DomainError, conflict, invalid } from "../../core/errors";

/** The headers of the browser, with our own word for where it connects from. */
export function libraryHeaders({ headers, clientAddress }: AuthRequest): Headers {
  const copy = new Headers(headers);
  copy.set(CLIENT_ADDRESS_HEADER, clientAddress);
  return copy;
}

const challengeOver = () => conflict("identity:reason.challenge_over");
const linkExpired = () => conflict("identity:reason.link_expired");
const wrongPassword = () => invalid("password", "identity:error.password_wrong");
const wrongCode = () => invalid("code", "identity:error.code_wrong");

type Refusals = Readonly<Record<string, () => DomainError>>;

const REFUSALS: Refusals = {
  INVALID_EMAIL_OR_PASSWORD: () => new DomainError("invalid", { reason: "identity:reason.wrong_credentials" }),
  EMAIL_NOT_VERIFIED: () => conflict("identity:reason.email_not_verified"),
  INVALID_PASSWORD: wrongPassword,
  PASSWORD_TOO_SHORT: () => invalid("password", "identity:error.password_short"),
  PASSWORD_TOO_LONG: () => invalid("password", "identity:error.password_long"),
  INVALID_TOKEN: linkExpired,
  TOKEN_EXPIRED: linkExpired,
  USER_NOT_FOUND: linkExpired,
  INVALID_CODE: wrongCode,
  INVALID_BACKUP_CODE: wrongCode,
  INVALID_TWO_FACTOR_COOKIE: challengeOver,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: challengeOver,
  TOTP_NOT_ENABLED: challengeOver,
  BACKUP_CODES_NOT_ENABLED: challengeOver,
  ACCOUNT_TEMPORARILY_LOCKED: () =>
    new DomainError("rate_limited", { reason: "identity:reason.locked", retryAfter: 900 }),
  TWO_FACTOR_NOT_ENABLED: () => conflict("identity:reason.two_factor_off"),
  TOTP_ALREADY_ENABLED: () => conflict("identity:reason.two_factor_on"),
  UNAUTHORIZED: () => new DomainError("unauthenticated", { reason: "sign_in_required" }),
};

/**
 * Runs a call of the identity library; its refusals become ours, its failures stay failures. Where a refusal means
 * something else than elsewhere, the caller says what.
 */
export async function callLibrary<T>(call: () => Promise<T>, own: Refusals = {}): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isAPIError(error)) throw error;
    const code = String(error.body?.code ?? error.status);
    const refusal = own[code] ?? REFUSALS[code];
    throw refusal ? refusal() : error;
  }
}
