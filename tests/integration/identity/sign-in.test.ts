import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries } from "~db/schema/house";
import { users } from "~db/schema/identity";
import type { Ctx } from "~/domains/core/context";
import type { AuthRequest } from "~/domains/identity/auth-request";
import { requestPasswordReset } from "~/domains/identity/request-password-reset.server";
import { resendVerification } from "~/domains/identity/resend-verification.server";
import { resetPassword } from "~/domains/identity/reset-password.server";
import { resolveSession } from "~/domains/identity/resolve-actor.server";
import { signIn } from "~/domains/identity/sign-in.server";
import { signOut } from "~/domains/identity/sign-out.server";
import { signUp } from "~/domains/identity/sign-up.server";
import { verifyEmail } from "~/domains/identity/verify-email.server";
import { lastMail, PASSWORD, aPerson, withCookies } from "~tests/factories/identity";
import { testDatabase } from "~tests/setup/database";

const { db } = testDatabase();

// the identity library reads the wall clock: sessions and links live in real time
const now = () => new Date();
const visitor = (): Ctx => ({ actor: { kind: "anonymous" }, db, now: now(), requestId: "req_test" });
const browser = (headers = new Headers()): AuthRequest => ({ headers, clientAddress: "203.0.113.7" });
const person = (email: string) => ({ name: "Ines Duarte", email, password: PASSWORD, language: "en", timeZone: "Asia/Shanghai" });

describe("signing up", () => {
  it("mails a link, proves the address with it and signs in", async () => {
    await signUp(visitor(), browser(), person("ines@example.com"));
    await expect(signIn(visitor(), browser(), { email: "ines@example.com", password: PASSWORD }))
      .rejects.toMatchObject({ code: "conflict", details: { reason: "identity:reason.email_not_verified" } });

    const { token, link } = await lastMail(db, "ines@example.com");
    expect(link.pathname).toBe("/verify-email");
    const { cookies, isSignedIn } = await verifyEmail(visitor(), browser(), { token });
    expect(isSignedIn).toBe(true);

    const session = await resolveSession(db, withCookies(new Headers(), cookies), now());
    expect(session.user).toMatchObject({ email: "ines@example.com", timeZone: "Asia/Shanghai", emailVerified: true });
    expect(session.actor).toEqual({ kind: "user", userId: session.user?.id });
  });

  it("lets the link in once: used again it proves nothing and signs nobody in", async () => {
    await signUp(visitor(), browser(), person("once@example.com"));
    const { token } = await lastMail(db, "once@example.com");
    await verifyEmail(visitor(), browser(), { token });
    expect((await verifyEmail(visitor(), browser(), { token })).isSignedIn).toBe(false);
  });

  it("refuses a damaged link", async () => {
    await expect(verifyEmail(visitor(), browser(), { token: "nonsense" }))
      .rejects.toMatchObject({ details: { reason: "identity:reason.link_expired" } });
  });

  it("tells nobody that an address has an account, but the owner of the address", async () => {
    await aPerson(db, "known@example.com");
    await expect(signUp(visitor(), browser(), person("Known@Example.com"))).resolves.toEqual({ email: "known@example.com" });
    const { link } = await lastMail(db, "known@example.com");
    expect(link.pathname).toBe("/sign-in");
    expect(await db.select().from(users).where(eq(users.email, "known@example.com"))).toHaveLength(1);
  });

  it("refuses a short password and an unreadable address", async () => {
    await expect(signUp(visitor(), browser(), { ...person("x@example.com"), password: "short" }))
      .rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "password" }] } });
    await expect(signUp(visitor(), browser(), person("not an address"))).rejects.toMatchObject({ code: "invalid" });
  });

  it("sends the link again, and no more than six mails an hour to one address", async () => {
    await signUp(visitor(), browser(), person("again@example.com"));
    const first = await lastMail(db, "again@example.com");
    await resendVerification(visitor(), browser(), { email: "again@example.com" });
    expect((await lastMail(db, "again@example.com")).mail.id).not.toBe(first.mail.id);
    for (let sent = 2; sent < 6; sent += 1) await resendVerification(visitor(), browser(), { email: "again@example.com" });
    await expect(resendVerification(visitor(), browser(), { email: "again@example.com" }))
      .rejects.toMatchObject({ code: "rate_limited" });
  });
});

describe("signing in", () => {
  it("opens a session and notes it in the audit log", async () => {
    const { userId, email } = await aPerson(db, "daily@example.com");
    const { cookies, needsTwoFactor } = await signIn(visitor(), browser(), { email, password: PASSWORD });
    expect(needsTwoFactor).toBe(false);
    expect(cookies.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax/);
    expect((await resolveSession(db, withCookies(new Headers(), cookies), now())).user?.id).toBe(userId);
    expect(await db.select().from(auditEntries).where(eq(auditEntries.subjectId, userId)))
      .toMatchObject([{ action: "user.signed_in", actorUserId: userId, details: { method: "password" } }]);
  });

  it("answers a wrong password and an unknown address alike", async () => {
    const { email } = await aPerson(db, "wrong@example.com");
    const wrong = await signIn(visitor(), browser(), { email, password: "not this one" }).catch((error: unknown) => error);
    const unknown = await signIn(visitor(), browser(), { email: "nobody@example.com", password: "not this one" }).catch((error: unknown) => error);
    expect(wrong).toMatchObject({ code: "invalid", details: { reason: "identity:reason.wrong_credentials" } });
    expect(unknown).toEqual(wrong);
  });

  it("stops guessing after ten attempts, even with the right password, until the window ends", async () => {
    const { email } = await aPerson(db, "guessed@example.com");
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await expect(signIn(visitor(), browser(), { email, password: `guess ${attempt}` })).rejects.toMatchObject({ code: "invalid" });
    }
    const refused = signIn(visitor(), browser(), { email, password: PASSWORD });
    await expect(refused).rejects.toMatchObject({ code: "rate_limited", details: { params: { minutes: 15 } } });
    const later = { ...visitor(), now: new Date(Date.now() + 16 * 60_000) };
    await expect(signIn(later, browser(), { email, password: PASSWORD })).resolves.toMatchObject({ needsTwoFactor: false });
  });

  it("forgets the attempts of people who got in", async () => {
    const { email } = await aPerson(db, "busy@example.com");
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await expect(signIn(visitor(), browser(), { email, password: PASSWORD })).resolves.toBeDefined();
    }
  });

  it("ends with signing out", async () => {
    const { email } = await aPerson(db, "out@example.com");
    const headers = withCookies(new Headers(), (await signIn(visitor(), browser(), { email, password: PASSWORD })).cookies);
    const { cookies } = await signOut(visitor(), browser(headers));
    expect((await resolveSession(db, headers, now())).user).toBeNull();
    expect(withCookies(headers, cookies).get("Cookie")).toBe("");
  });

  it("believes no cookie that we did not sign", async () => {
    const { email } = await aPerson(db, "forged@example.com");
    const headers = withCookies(new Headers(), (await signIn(visitor(), browser(), { email, password: PASSWORD })).cookies);
    const cookie = headers.get("Cookie") ?? "";
    const forged = new Headers({ Cookie: cookie.replace(/session_token=./, "session_token=_") });
    expect((await resolveSession(db, forged, now())).actor).toEqual({ kind: "anonymous" });
    expect((await resolveSession(db, new Headers({ Cookie: `${cookie.split(".").slice(0, -1).join(".")}.` }), now())).user).toBeNull();
  });

  it("ends after two weeks", async () => {
    const { email } = await aPerson(db, "fortnight@example.com");
    const headers = withCookies(new Headers(), (await signIn(visitor(), browser(), { email, password: PASSWORD })).cookies);
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    expect((await resolveSession(db, headers, inDays(13.9))).user).not.toBeNull();
    expect((await resolveSession(db, headers, inDays(14.1))).user).toBeNull();
  });
});

describe("a forgotten password", () => {
  it("is replaced by the mailed link, once, and ends open sessions", async () => {
    const { email } = await aPerson(db, "forgot@example.com");
    const headers = withCookies(new Headers(), (await signIn(visitor(), browser(), { email, password: PASSWORD })).cookies);
    await requestPasswordReset(visitor(), browser(), { email });
    const { token, link } = await lastMail(db, email);
    expect(link.pathname).toBe("/reset-password");
    await resetPassword(visitor(), browser(), { token, password: "a wholly new one" });

    expect((await resolveSession(db, headers, now())).user).toBeNull();
    await expect(signIn(visitor(), browser(), { email, password: PASSWORD })).rejects.toMatchObject({ code: "invalid" });
    await expect(signIn(visitor(), browser(), { email, password: "a wholly new one" })).resolves.toBeDefined();
    await expect(resetPassword(visitor(), browser(), { token, password: "once more, please" }))
      .rejects.toMatchObject({ details: { reason: "identity:reason.link_expired" } });
  });

  it("sends nothing to an address without an account, and says nothing", async () => {
    await expect(requestPasswordReset(visitor(), browser(), { email: "stranger@example.com" })).resolves.toBeUndefined();
    await expect(lastMail(db, "stranger@example.com")).rejects.toThrow("No mail");
  });
});
