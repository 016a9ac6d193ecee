import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { twoFactor } from "better-auth/plugins";
import { env } from "~/config/env.server";
import type { Database } from "~db/client.server";
import { accounts, sessions, twoFactors, users, verifications } from "~db/schema/identity";
import { newId } from "../core/id";
import { mailAccountExists, mailPasswordReset, mailVerification } from "./internal/account-mails.server";
import { notePasswordReset } from "./internal/note-password-reset.server";
import { sessionCookiePrefix } from "./internal/session-cookie.server";
import { PASSWORD_MAX, PASSWORD_MIN } from "./password-rules";

/** Set by the caller of the library on the headers it hands over; a client's own header of this name is replaced. */
export const CLIENT_ADDRESS_HEADER = "x-scenemark-client";

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Two weeks from signing in, without sliding: a stolen cookie does not live for ever. */
const SESSION_SECONDS = 14 * DAY;

const ID_PREFIXES: Record<string, string> = { user: "usr", session: "ses", account: "acc", verification: "vrf", twoFactor: "tfa" };

function createAuth(db: Database) {
  const { BASE_URL, SESSION_SECRET } = env();
  return betterAuth({
    appName: "Scenemark",
    baseURL: BASE_URL,
    basePath: "/api/auth",
    secret: SESSION_SECRET,
    trustedOrigins: [new URL(BASE_URL).origin],
    telemetry: { enabled: false },
    logger: { level: "error" },
    database: drizzleAdapter(db, {
      provider: "pg",
      transaction: true,
      schema: { user: users, session: sessions, account: accounts, verification: verifications, twoFactor: twoFactors },
    }),
    user: {
      additionalFields: {
        language: { type: "string", required: false, input: true },
        timeZone: { type: "string", required: false, input: true },
      },
    },
    session: {
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      freshAge: 0,
      cookieCache: { enabled: false },
      additionalFields: { activeOrganizationId: { type: "string", required: false, input: false } },
    },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      resetPasswordTokenExpiresIn: HOUR,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user }) => notePasswordReset(db, user.id),
      sendResetPassword: ({ user, token }) => mailPasswordReset(db, user, token),
      onExistingUserSignUp: ({ user }) => mailAccountExists(db, user),
    },
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: false,
      autoSignInAfterVerification: true,
      expiresIn: DAY,
      sendVerificationEmail: ({ user, token }) => mailVerification(db, user, token),
    },
    plugins: [twoFactor({ issuer: "Scenemark" })],
    // the library's own endpoints are not mounted; limits of the verbs are in `take-token.server.ts`
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: sessionCookiePrefix,
      useSecureCookies: BASE_URL.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      // oxlint-disable-next-line house/time-from-context -- the library asks for ids without a context
      database: { generateId: ({ model }) => newId(ID_PREFIXES[model] ?? "aut", new Date()) },
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;

const instances = new WeakMap<Database, Auth>();

/** The identity library on this database; one instance per database. */
export function authFor(db: Database): Auth {
  let auth = instances.get(db);
  if (!auth) {
    auth = createAuth(db);
    instances.set(db, auth);
  }
  return auth;
}
