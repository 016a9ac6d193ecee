import { and, eq } from "drizzle-orm";
import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { auditEntries, rateLimits } from "~db/schema/house";
import { sessions } from "~db/schema/identity";
import type { Ctx } from "~/domains/core/context";
import { changePassword } from "~/domains/identity/change-password.server";
import { completeTwoFactor } from "~/domains/identity/complete-two-factor.server";
import { challengeByAddress, mailByAddress, mailTo, passwordOf, signInByAddress, signInByMail, signUpByAddress } from "~/domains/identity/rate-limits";
import { requestPasswordReset } from "~/domains/identity/request-password-reset.server";
import { resendVerification } from "~/domains/identity/resend-verification.server";
import { resetPassword } from "~/domains/identity/reset-password.server";
import { resolveSession } from "~/domains/identity/resolve-actor.server";
import { revokeOtherSessions, revokeSession } from "~/domains/identity/revoke-session.server";
import { signIn } from "~/domains/identity/sign-in.server";
import { signOut } from "~/domains/identity/sign-out.server";
import { signUp } from "~/domains/identity/sign-up.server";
import { startTwoFactor } from "~/domains/identity/start-two-factor.server";
import { clearTokens, type Limit, takeToken } from "~/domains/identity/take-token.server";
import { acceptInvitationAsNewPerson } from "~/domains/organizations/accept-invitation.server";
import { createOrganization } from "~/domains/organizations/create-organization.server";
import { inviteMember } from "~/domains/organizations/invite-member.server";
import { resendInvitation } from "~/domains/organizations/resend-invitation.server";
import { aPerson, lastMail, PASSWORD, withCookies } from "~tests/factories/identity";
import { aBrand, aUser } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, url, systemCtx, ctxFor } = testDatabase();
const after = (seconds: number, from = TEST_NOW) => new Date(from.getTime() + seconds * 1000);
const visitor = (now = new Date()): Ctx => ctxFor({ kind: "anonymous" as const }, now);
const from = (clientAddress: string, headers = new Headers()) => ({ headers, clientAddress });

describe("takeToken", () => {
  const limit = (key: string): Limit => ({ key, max: 3, windowSeconds: 60 });

  it("lets as many through as the limit says, until the window ends and not before", async () => {
    const take = (seconds: number) => takeToken(systemCtx(after(seconds)), limit("a"));
    for (const second of [0, 10, 20]) await take(second);
    await expect(take(30)).rejects.toMatchObject({ code: "rate_limited", details: { reason: "identity:reason.too_many_attempts", retryAfter: 30, params: { minutes: 1 } } });
    await expect(take(59.999)).rejects.toMatchObject({ details: { retryAfter: 1 } });
    await take(60);
    const [row] = await db.select().from(rateLimits).where(eq(rateLimits.key, "a"));
    expect(row).toMatchObject({ count: 1, windowEndsAt: after(120) });
  });

  it("counts what arrives together exactly, and each key by itself", async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => takeToken(systemCtx(), limit("b"))));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    await expect(takeToken(systemCtx(), limit("c"))).resolves.toBeUndefined();
  });

  it("forgets a count that is cleared, and only that", async () => {
    for (const key of ["d", "d2"]) for (let count = 0; count < 3; count += 1) await takeToken(systemCtx(), limit(key));
    await clearTokens(systemCtx(), "d");
    await expect(takeToken(systemCtx(), limit("d"))).resolves.toBeUndefined();
    await expect(takeToken(systemCtx(), limit("d2"))).rejects.toMatchObject({ code: "rate_limited" });
  });
});

/** Fills a window, so that the next act of its kind is refused. */
async function exhaust(limit: Limit, now: Date): Promise<void> {
  await db.insert(rateLimits).values({ key: limit.key, count: limit.max, windowEndsAt: after(limit.windowSeconds, now) })
    .onConflictDoUpdate({ target: rateLimits.key, set: { count: limit.max, windowEndsAt: after(limit.windowSeconds, now) } });
}

describe("what is limited", () => {
  const now = new Date();
  const mail = (name: string) => `${name}@limits.example.com`;
  const cases: [string, Limit, (ctx: Ctx) => Promise<unknown>][] = [
    ["signing in, by mail", signInByMail(mail("a")), (ctx) => signIn(ctx, from("198.51.100.1"), { email: mail("A").toUpperCase(), password: "whatever it is" })],
    ["signing in, by network address", signInByAddress("198.51.100.2"), (ctx) => signIn(ctx, from("198.51.100.2"), { email: mail("b"), password: "whatever it is" })],
    ["the second factor, by network address", challengeByAddress("198.51.100.3"), (ctx) => completeTwoFactor(ctx, from("198.51.100.3"), { method: "totp", code: "123456" })],
    ["signing up, by network address", signUpByAddress("198.51.100.4"), (ctx) => signUp(ctx, from("198.51.100.4"), { name: "Mei", email: mail("c"), password: PASSWORD })],
    ["signing up, by mail", mailTo(mail("d")), (ctx) => signUp(ctx, from("198.51.100.5"), { name: "Mei", email: mail("d"), password: PASSWORD })],
    ["joining as a new person", signUpByAddress("198.51.100.6"), (ctx) => acceptInvitationAsNewPerson(ctx, "198.51.100.6", { token: "x".repeat(43), name: "Mei", password: PASSWORD })],
    ["mails for a new password, by mail", mailTo(mail("e")), (ctx) => requestPasswordReset(ctx, from("198.51.100.7"), { email: mail("e") })],
    ["mails for a new password, by network address", mailByAddress("198.51.100.8"), (ctx) => requestPasswordReset(ctx, from("198.51.100.8"), { email: mail("f") })],
    ["mails that prove an address", mailTo(mail("g")), (ctx) => resendVerification(ctx, from("198.51.100.9"), { email: mail("g") })],
  ];

  it.each(cases)("%s", async (_, limit, act) => {
    await exhaust(limit, now);
    await expect(act(visitor(now))).rejects.toMatchObject({ code: "rate_limited", details: { retryAfter: limit.windowSeconds } });
    const later = act(visitor(after(limit.windowSeconds, now))).then(() => "done", (error: { code?: string }) => error.code);
    expect(await later).not.toBe("rate_limited");
  });

  it("proving oneself again, changing the password and two-factor, by person", async () => {
    const { userId } = await aPerson(db, mail("h"));
    const ctx = ctxFor({ kind: "user" as const, userId }, now);
    await exhaust(passwordOf(userId), now);
    for (const act of [
      () => changePassword(ctx, from("198.51.100.10"), { currentPassword: PASSWORD, newPassword: "another long one" }),
      () => startTwoFactor(ctx, from("198.51.100.10"), { password: PASSWORD }),
    ]) await expect(act()).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("opening organizations, inviting and inviting again", async () => {
    const person = await aUser(db);
    const ctx = ctxFor({ kind: "user" as const, userId: person.id });
    await exhaust({ key: `create_organization:${person.id}`, max: 20, windowSeconds: 86_400 }, TEST_NOW);
    await expect(createOrganization(ctx, { kind: "brand", name: "Tea", country: "US" })).rejects.toMatchObject({ code: "rate_limited" });
    const brand = await aBrand(db);
    const { invitationId } = await inviteMember(brand.ctx, { email: mail("i"), role: "viewer" });
    for (let again = 0; again < 5; again += 1) await resendInvitation(brand.ctx, { invitationId });
    await expect(resendInvitation(brand.ctx, { invitationId })).rejects.toMatchObject({ code: "rate_limited" });
    await expect(resendInvitation({ ...brand.ctx, now: after(3600) }, { invitationId })).resolves.toBeUndefined();
    await exhaust({ key: `invite:${brand.organization.id}`, max: 100, windowSeconds: 86_400 }, TEST_NOW);
    await expect(inviteMember(brand.ctx, { email: mail("j"), role: "viewer" })).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("says the same of an address with an account and of one without", async () => {
    await aPerson(db, mail("known"));
    const tries = async (email: string) => {
      const answers: string[] = [];
      for (let attempt = 0; attempt < 7; attempt += 1) {
        answers.push(await requestPasswordReset(visitor(now), from(`198.51.101.${attempt}`), { email }).then(() => "done", (error: { code: string }) => error.code));
      }
      return answers;
    };
    expect(await tries(mail("known"))).toEqual(await tries(mail("unknown")));
  });
});

describe("open pages of a person", () => {
  it("are told to look at their session whenever sessions end: signing out, revoking, a new password by either way", async () => {
    const heard: string[] = [];
    const client = postgres(url, { max: 1, onnotice: () => undefined });
    await client.listen("live", (payload) => { heard.push(payload); });
    const { userId, email } = await aPerson(db, "pages@example.com");
    const open = async () => {
      const headers = withCookies(new Headers(), (await signIn(visitor(), from("198.51.100.20"), { email, password: PASSWORD })).cookies);
      const { actor, sessionId } = await resolveSession(db, headers, new Date());
      return { headers, sessionId, ctx: { ...visitor(), actor } };
    };
    const rings = async (act: () => Promise<unknown>) => {
      const before = heard.length;
      await act();
      await expect.poll(() => heard.length).toBe(before + 1);
      expect(JSON.parse(heard.at(-1) ?? "")).toEqual({ userId, kind: "sessions_changed", id: userId });
    };
    const [here, there, gone] = [await open(), await open(), await open()];
    await rings(() => signOut(gone.ctx, from("198.51.100.20", gone.headers)));
    await rings(() => revokeSession(here.ctx, { sessionId: there.sessionId }));
    await rings(() => revokeOtherSessions(here.ctx, { sessionId: here.sessionId ?? "" }));
    await requestPasswordReset(visitor(), from("198.51.100.20"), { email });
    const { token } = await lastMail(db, email);
    await rings(() => resetPassword(visitor(), from("198.51.100.20"), { token, password: "a wholly new one" }));
    expect(await db.$count(sessions, eq(sessions.userId, userId))).toBe(0);
    expect(await db.$count(auditEntries, and(eq(auditEntries.action, "user.password_reset"), eq(auditEntries.actorUserId, userId)))).toBe(1);
    await client.end();
  });
});
