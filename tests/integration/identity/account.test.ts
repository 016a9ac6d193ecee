import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries } from "~db/schema/house";
import { sessions } from "~db/schema/identity";
import { members } from "~db/schema/organizations";
import type { Ctx } from "~/domains/core/context";
import { changePassword } from "~/domains/identity/change-password.server";
import { chooseOrganization } from "~/domains/identity/choose-organization.server";
import { completeTwoFactor } from "~/domains/identity/complete-two-factor.server";
import { confirmTwoFactor } from "~/domains/identity/confirm-two-factor.server";
import { disableTwoFactor } from "~/domains/identity/disable-two-factor.server";
import { isSessionOpen } from "~/domains/identity/is-session-open.server";
import { listSessions } from "~/domains/identity/list-sessions.server";
import { reauthenticate } from "~/domains/identity/reauthenticate.server";
import { registerPerson } from "~/domains/identity/register-person.server";
import { renewRecoveryCodes } from "~/domains/identity/renew-recovery-codes.server";
import { resolveSession } from "~/domains/identity/resolve-actor.server";
import { revokeOtherSessions, revokeSession } from "~/domains/identity/revoke-session.server";
import { signIn } from "~/domains/identity/sign-in.server";
import { startTwoFactor } from "~/domains/identity/start-two-factor.server";
import { sweepIdentity } from "~/domains/identity/sweep-identity.job.server";
import { updateProfile } from "~/domains/identity/update-profile.server";
import { aPerson, PASSWORD, totp, withCookies } from "~tests/factories/identity";
import { aMember, aStudio, aUser } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";

const { db, ctxFor, systemCtx } = testDatabase();
const request = (headers: Headers) => ({ headers, clientAddress: "203.0.113.7" });
const visitor = (): Ctx => ({ actor: { kind: "anonymous" }, db, now: new Date(), requestId: "req_test" });

async function signedIn(email: string) {
  const person = await aPerson(db, email);
  const { cookies } = await signIn(visitor(), request(new Headers()), { email, password: PASSWORD });
  const headers = withCookies(new Headers(), cookies);
  return { ...person, headers, ctx: await ctxOf(headers) };
}

async function ctxOf(headers: Headers): Promise<Ctx> {
  const { actor } = await resolveSession(db, headers, new Date());
  return { actor, db, now: new Date(), requestId: "req_test" };
}

async function withTwoFactor(email: string) {
  const person = await signedIn(email);
  const setup = await startTwoFactor(person.ctx, request(person.headers), { password: PASSWORD });
  const { cookies } = await confirmTwoFactor(person.ctx, request(person.headers), { code: totp(setup.secret) });
  const headers = withCookies(person.headers, cookies);
  return { ...person, ...setup, headers, ctx: await ctxOf(headers) };
}

describe("two-factor", () => {
  it("cannot be confirmed before it is set up, and says so", async () => {
    const { ctx, headers } = await signedIn("unprepared@example.com");
    await expect(confirmTwoFactor(ctx, request(headers), { code: "123456" }))
      .rejects.toMatchObject({ code: "conflict", details: { reason: "identity:reason.two_factor_not_set_up" } });
  });

  it("asks for a code at the next sign-in, and a right one opens the session", async () => {
    const { email, secret, headers, userId } = await withTwoFactor("totp@example.com");
    expect((await resolveSession(db, headers, new Date())).user).toMatchObject({ id: userId, twoFactorEnabled: true });

    const first = await signIn(visitor(), request(new Headers()), { email, password: PASSWORD });
    expect(first.needsTwoFactor).toBe(true);
    const challenged = withCookies(new Headers(), first.cookies);
    expect((await resolveSession(db, challenged, new Date())).user).toBeNull();
    await expect(completeTwoFactor(visitor(), request(challenged), { method: "totp", code: "000000" }))
      .rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "code" }] } });
    const { cookies } = await completeTwoFactor(visitor(), request(challenged), { method: "totp", code: totp(secret) });
    expect((await resolveSession(db, withCookies(challenged, cookies), new Date())).user?.id).toBe(userId);
  });

  it("lets a recovery code in once", async () => {
    const { email, recoveryCodes } = await withTwoFactor("recovery@example.com");
    expect(recoveryCodes).toHaveLength(10);
    const use = async () => {
      const { cookies } = await signIn(visitor(), request(new Headers()), { email, password: PASSWORD });
      return completeTwoFactor(visitor(), request(withCookies(new Headers(), cookies)), { method: "recovery", code: recoveryCodes[0] });
    };
    await expect(use()).resolves.toBeDefined();
    await expect(use()).rejects.toMatchObject({ code: "invalid" });
  });

  it("ends the challenge after five wrong codes", async () => {
    const { email, secret } = await withTwoFactor("guesser@example.com");
    const { cookies } = await signIn(visitor(), request(new Headers()), { email, password: PASSWORD });
    const challenged = withCookies(new Headers(), cookies);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(completeTwoFactor(visitor(), request(challenged), { method: "totp", code: "000000" })).rejects.toMatchObject({ code: "invalid" });
    }
    await expect(completeTwoFactor(visitor(), request(challenged), { method: "totp", code: totp(secret) }))
      .rejects.toMatchObject({ details: { reason: "identity:reason.challenge_over" } });
  });

  it("is not on before a code proved the authenticator, and asks for the password first", async () => {
    const { ctx, headers, email } = await signedIn("half@example.com");
    await expect(startTwoFactor(ctx, request(headers), { password: "not mine at all" }))
      .rejects.toMatchObject({ details: { issues: [{ path: "password" }] } });
    await startTwoFactor(ctx, request(headers), { password: PASSWORD });
    await expect(confirmTwoFactor(ctx, request(headers), { code: "000 000" })).rejects.toMatchObject({ code: "invalid" });
    expect((await signIn(visitor(), request(new Headers()), { email, password: PASSWORD })).needsTwoFactor).toBe(false);
  });

  it("can be turned off and its codes renewed, with the password", async () => {
    const { ctx, headers, email, recoveryCodes } = await withTwoFactor("off@example.com");
    const renewed = await renewRecoveryCodes(ctx, request(headers), { password: PASSWORD });
    expect(renewed.recoveryCodes).not.toEqual(recoveryCodes);
    await disableTwoFactor(ctx, request(headers), { password: PASSWORD });
    expect((await signIn(visitor(), request(new Headers()), { email, password: PASSWORD })).needsTwoFactor).toBe(false);
  });
});

describe("proving oneself again", () => {
  it("takes the password, and says how it was proved", async () => {
    const { ctx, headers, userId } = await signedIn("signer@example.com");
    await expect(reauthenticate(ctx, headers, { password: PASSWORD })).resolves.toMatchObject({ userId, method: "password" });
    await expect(reauthenticate(ctx, headers, { password: "no, not this" }))
      .rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "password" }] } });
  });

  it("asks for the code as well when two-factor is on", async () => {
    const { ctx, headers, secret } = await withTwoFactor("careful@example.com");
    await expect(reauthenticate(ctx, headers, { password: PASSWORD })).rejects.toMatchObject({ details: { issues: [{ path: "totp" }] } });
    await expect(reauthenticate(ctx, headers, { password: PASSWORD, totp: "000000" }))
      .rejects.toMatchObject({ details: { issues: [{ path: "totp" }] } });
    await expect(reauthenticate(ctx, headers, { password: PASSWORD, totp: totp(secret) }))
      .resolves.toMatchObject({ method: "password+totp" });
  });

  it("stops after six attempts, and is not for API keys or visitors", async () => {
    const { ctx, headers } = await signedIn("many@example.com");
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await expect(reauthenticate(ctx, headers, { password: `guess ${attempt}` })).rejects.toMatchObject({ code: "invalid" });
    }
    await expect(reauthenticate(ctx, headers, { password: PASSWORD })).rejects.toMatchObject({ code: "rate_limited" });
    const { ctx: member } = await aStudio(db);
    const key = ctxFor({ ...member.actor, via: "api_key" as const, apiKeyId: "key_1" });
    await expect(reauthenticate(key, headers, { password: PASSWORD })).rejects.toMatchObject({ code: "forbidden" });
    await expect(reauthenticate(visitor(), headers, { password: PASSWORD })).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("sessions", () => {
  it("are listed to their person and end at once when revoked", async () => {
    const { ctx, email, headers } = await signedIn("two@example.com");
    const second = withCookies(new Headers(), (await signIn(visitor(), request(new Headers()), { email, password: PASSWORD })).cookies);
    const open = await listSessions(ctx);
    expect(open).toHaveLength(2);
    const { sessionId } = await resolveSession(db, second, new Date());
    await revokeSession(ctx, { sessionId });
    expect((await resolveSession(db, second, new Date())).user).toBeNull();
    expect((await resolveSession(db, headers, new Date())).user).not.toBeNull();
    await expect(revokeSession(ctx, { sessionId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("of somebody else are not found", async () => {
    const mine = await signedIn("mine@example.com");
    const other = await signedIn("other@example.com");
    const { sessionId } = await resolveSession(db, other.headers, new Date());
    await expect(revokeSession(mine.ctx, { sessionId })).rejects.toMatchObject({ code: "not_found" });
    expect(await isSessionOpen(mine.ctx, sessionId ?? "")).toBe(true);
  });

  it("all end but this one, on wish and when the password changes", async () => {
    const { ctx, email, headers } = await signedIn("rest@example.com");
    const again = async () => withCookies(new Headers(), (await signIn(visitor(), request(new Headers()), { email, password: PASSWORD })).cookies);
    const second = await again();
    const { sessionId } = await resolveSession(db, headers, new Date());
    expect(await revokeOtherSessions(ctx, { sessionId: sessionId ?? "" })).toBe(1);
    expect((await resolveSession(db, second, new Date())).user).toBeNull();

    const third = await again();
    const { cookies } = await changePassword(ctx, request(headers), { currentPassword: PASSWORD, newPassword: "quite another one" });
    expect((await resolveSession(db, third, new Date())).user).toBeNull();
    expect((await resolveSession(db, withCookies(headers, cookies), new Date())).user?.email).toBe(email);
    const actions = await db.select({ action: auditEntries.action }).from(auditEntries).where(eq(auditEntries.subjectId, ctx.actor.kind === "user" ? ctx.actor.userId : ""));
    expect(actions.map(({ action }) => action)).toContain("user.password_changed");
  });

  it("keep the password when the current one is wrong", async () => {
    const { ctx, headers } = await signedIn("keep@example.com");
    await expect(changePassword(ctx, request(headers), { currentPassword: "something else", newPassword: "quite another one" }))
      .rejects.toMatchObject({ details: { issues: [{ path: "currentPassword" }] } });
  });

  it("act for one organization of the person, never for another's", async () => {
    const { ctx, headers, userId } = await signedIn("switch@example.com");
    const [first, second, foreign] = [await aStudio(db), await aStudio(db), await aStudio(db)];
    for (const { organization } of [first, second]) await joinAs(userId, organization.id);
    const { sessionId, actor } = await resolveSession(db, headers, new Date());
    expect(actor).toMatchObject({ organizationId: first.organization.id });
    await chooseOrganization(ctx, { sessionId, organizationId: second.organization.id });
    expect((await resolveSession(db, headers, new Date())).actor).toMatchObject({ organizationId: second.organization.id, role: "viewer" });
    await expect(chooseOrganization(ctx, { sessionId, organizationId: foreign.organization.id })).rejects.toMatchObject({ code: "not_found" });
  });
});

async function joinAs(userId: string, organizationId: string) {
  await db.insert(members).values({ id: `mem_${organizationId.slice(4)}`, organizationId, userId, role: "viewer", createdAt: new Date() });
}

describe("the person", () => {
  it("changes name, language and time zone, within what exists", async () => {
    const { ctx, headers } = await signedIn("profile@example.com");
    await updateProfile(ctx, { name: "杜伊内", language: "zh", timeZone: "Asia/Shanghai" });
    expect((await resolveSession(db, headers, new Date())).user).toMatchObject({ name: "杜伊内", language: "zh", timeZone: "Asia/Shanghai" });
    await expect(updateProfile(ctx, { name: "x", language: "fr", timeZone: "UTC" })).rejects.toMatchObject({ code: "invalid" });
    await expect(updateProfile(ctx, { name: "x", language: "en", timeZone: "Mars/Olympus" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("is registered without a mail only by the marketplace itself", async () => {
    const user = await aUser(db);
    const input = { name: "A", email: "seed@example.com", password: PASSWORD };
    await expect(registerPerson(ctxFor({ kind: "user", userId: user.id }), input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(registerPerson(systemCtx(), input)).resolves.toBeDefined();
  });
});

it("sweeps away what has run out and nothing else", async () => {
  const { ctx: member } = await aStudio(db);
  const { user } = await aMember(db, (await aStudio(db)).organization);
  const at = (days: number) => new Date(member.now.getTime() + days * 86_400_000);
  const row = (id: string, expiresAt: Date) => ({ id, userId: user.id, token: id, expiresAt });
  await db.insert(sessions).values([row("ses_old", at(-1)), row("ses_new", at(1))]);
  await sweepIdentity(systemCtx());
  const left = await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, user.id));
  expect(left).toEqual([{ id: "ses_new" }]);
});
