import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries } from "~db/schema/house";
import { sessions } from "~db/schema/identity";
import { members } from "~db/schema/organizations";
import type { Actor, Ctx, MemberActor } from "~/domains/core/context";
import { changePassword } from "~/domains/identity/change-password.server";
import { chooseOrganization } from "~/domains/identity/choose-organization.server";
import { completeTwoFactor } from "~/domains/identity/complete-two-factor.server";
import { confirmTwoFactor } from "~/domains/identity/confirm-two-factor.server";
import { disableTwoFactor } from "~/domains/identity/disable-two-factor.server";
import { listSessions } from "~/domains/identity/list-sessions.server";
import { reauthenticate } from "~/domains/identity/reauthenticate.server";
import { renewRecoveryCodes } from "~/domains/identity/renew-recovery-codes.server";
import { requestPasswordReset } from "~/domains/identity/request-password-reset.server";
import { resetPassword } from "~/domains/identity/reset-password.server";
import { resolveSession } from "~/domains/identity/resolve-actor.server";
import { revokeOtherSessions, revokeSession } from "~/domains/identity/revoke-session.server";
import { signIn } from "~/domains/identity/sign-in.server";
import { startTwoFactor } from "~/domains/identity/start-two-factor.server";
import { updateProfile } from "~/domains/identity/update-profile.server";
import { getNotificationSettings, updateNotificationSettings } from "~/domains/notifications/notification-settings.server";
import { createOrganization } from "~/domains/organizations/create-organization.server";
import { aPerson, lastMail, PASSWORD, totp, withCookies } from "~tests/factories/identity";
import { aBrand } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";

const { db, ctxFor } = testDatabase();
const as = (actor: Actor): Ctx => ctxFor(actor, new Date());
const visitor = () => as({ kind: "anonymous" });
let addresses = 0;
const from = (headers = new Headers()) => ({ headers, clientAddress: `198.51.102.${(addresses += 1) % 250}` });
const NEW_PASSWORD = "quite another one";

/** A person, signed in. */
async function aSignedIn(email: string) {
  const { userId } = await aPerson(db, email);
  const headers = withCookies(new Headers(), (await signIn(visitor(), from(), { email, password: PASSWORD })).cookies);
  const { actor, sessionId } = await resolveSession(db, headers, new Date());
  return { userId, email, headers, sessionId: sessionId ?? "", ctx: as(actor) };
}
type SignedIn = Awaited<ReturnType<typeof aSignedIn>>;

async function withTwoFactor(email: string) {
  const person = await aSignedIn(email);
  const setup = await startTwoFactor(person.ctx, from(person.headers), { password: PASSWORD });
  const { cookies } = await confirmTwoFactor(person.ctx, from(person.headers), { code: totp(setup.secret) });
  return { ...person, ...setup, headers: withCookies(person.headers, cookies) };
}

const organization = { kind: "brand", name: "Tea", country: "US" };

/** Everything a person does with what is the person's own. */
const VERBS: Record<string, (person: Pick<SignedIn, "headers" | "sessionId">, ctx: Ctx) => Promise<unknown>> = {
  changePassword: ({ headers }, ctx) => changePassword(ctx, from(headers), { currentPassword: PASSWORD, newPassword: NEW_PASSWORD }),
  chooseOrganization: ({ sessionId }, ctx) => chooseOrganization(ctx, { sessionId, organizationId: "org_none" }),
  startTwoFactor: ({ headers }, ctx) => startTwoFactor(ctx, from(headers), { password: PASSWORD }),
  confirmTwoFactor: ({ headers }, ctx) => confirmTwoFactor(ctx, from(headers), { code: "123456" }),
  disableTwoFactor: ({ headers }, ctx) => disableTwoFactor(ctx, from(headers), { password: PASSWORD }),
  renewRecoveryCodes: ({ headers }, ctx) => renewRecoveryCodes(ctx, from(headers), { password: PASSWORD }),
  listSessions: (_, ctx) => listSessions(ctx),
  revokeSession: ({ sessionId }, ctx) => revokeSession(ctx, { sessionId }),
  revokeOtherSessions: ({ sessionId }, ctx) => revokeOtherSessions(ctx, { sessionId }),
  reauthenticate: ({ headers }, ctx) => reauthenticate(ctx, headers, { password: PASSWORD }),
  updateProfile: (_, ctx) => updateProfile(ctx, { name: "Mei", language: "zh", timeZone: "UTC" }),
  getNotificationSettings: (_, ctx) => getNotificationSettings(ctx),
  updateNotificationSettings: (_, ctx) => updateNotificationSettings(ctx, { inApp: [], email: [] }),
  createOrganization: (_, ctx) => createOrganization(ctx, organization),
};

/** Those that the person may try, and that then find nothing to do. */
const REFUSED_LATER: Record<string, string> = { chooseOrganization: "not_found", confirmTwoFactor: "conflict", renewRecoveryCodes: "conflict" };

/** Whoever is refused leaves the person as it was, so that all can try at the same one. */
let refused: Promise<SignedIn> | undefined;

describe.each(Object.entries(VERBS))("%s", (name, act) => {
  it("is for the person, never for a visitor or a key, whosever cookies come along", async () => {
    const person = await (refused ??= aSignedIn("refused@verbs.example.com"));
    const { ctx } = await aBrand(db);
    const key: MemberActor = { ...ctx.actor, userId: person.userId, via: "api_key", apiKeyId: "key_1" };
    await expect(act(person, visitor())).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(act(person, as(key))).rejects.toMatchObject({ code: "forbidden", details: { reason: "identity:reason.person_required" } });
    expect((await resolveSession(db, person.headers, new Date())).user).toMatchObject({ id: person.userId, name: "Ines Duarte", twoFactorEnabled: false });
    await expect(signIn(visitor(), from(), { email: person.email, password: PASSWORD })).resolves.toMatchObject({ needsTwoFactor: false });
    expect(await db.$count(members, eq(members.userId, person.userId))).toBe(0);
  });

  it("is also for a person whose organization is suspended, in any role", async () => {
    const person = await aSignedIn(`${name.toLowerCase()}-s@verbs.example.com`);
    const { ctx } = await aBrand(db);
    const member: MemberActor = { ...ctx.actor, userId: person.userId, organizationStatus: "suspended", role: "viewer" };
    const code = await act(person, as(member)).then(() => "done", (error: { code?: string }) => error.code);
    expect(code).toBe(REFUSED_LATER[name] ?? "done");
  });
});

const together = async (acts: (() => Promise<unknown>)[]) => {
  const outcomes = await Promise.allSettled(acts.map((act) => act()));
  return outcomes.map((outcome) => (outcome.status === "fulfilled" ? "done" : String(outcome.reason.code ?? outcome.reason))).toSorted();
};
const audited = (userId: string, action: string) => db.$count(auditEntries, and(eq(auditEntries.subjectId, userId), eq(auditEntries.action, action)));

describe("two at once", () => {
  it("end a session once", async () => {
    const person = await aSignedIn("twice-revoked@verbs.example.com");
    expect(await together([1, 2].map(() => () => revokeSession(person.ctx, { sessionId: person.sessionId })))).toEqual(["done", "not_found"]);
  });

  it("leave one of two new passwords", async () => {
    const person = await aSignedIn("twice-changed@verbs.example.com");
    const words = [NEW_PASSWORD, "yet another one"];
    const change = (newPassword: string) => () => changePassword(person.ctx, from(person.headers), { currentPassword: PASSWORD, newPassword });
    expect(await together(words.map(change))).toContain("done");
    const good: number[] = [];
    for (const password of [PASSWORD, ...words]) good.push(await signIn(visitor(), from(), { email: person.email, password }).then(() => 1, () => 0));
    expect([good[0], good.filter(Boolean).length]).toEqual([0, 1]);
  });

  it("use a mailed link for a new password once", async () => {
    const { userId, email } = await aPerson(db, "twice-reset@verbs.example.com");
    await requestPasswordReset(visitor(), from(), { email });
    const { token } = await lastMail(db, email);
    expect(await together([NEW_PASSWORD, "yet another one"].map((password) => () => resetPassword(visitor(), from(), { token, password })))).toEqual(["conflict", "done"]);
    expect(await db.$count(sessions, eq(sessions.userId, userId))).toBe(0);
  });

  it("use a recovery code once", async () => {
    const { email, recoveryCodes } = await withTwoFactor("twice-recovered@verbs.example.com");
    const challenged = async () => withCookies(new Headers(), (await signIn(visitor(), from(), { email, password: PASSWORD })).cookies);
    const browsers = [await challenged(), await challenged(), await challenged()];
    const outcomes = await together(browsers.map((headers) => () => completeTwoFactor(visitor(), from(headers), { method: "recovery", code: recoveryCodes[0] })));
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
  });

  it("turn two-factor off without a trace", async () => {
    const person = await withTwoFactor("twice-off@verbs.example.com");
    expect(await together([1, 2].map(() => () => disableTwoFactor(person.ctx, from(person.headers), { password: PASSWORD })))).toContain("done");
    await expect(signIn(visitor(), from(), { email: person.email, password: PASSWORD })).resolves.toMatchObject({ needsTwoFactor: false });
    expect(await audited(person.userId, "user.two_factor_disabled")).toBeGreaterThan(0);
  });

  it("open two organizations, each with its owner", async () => {
    const person = await aSignedIn("twice-founder@verbs.example.com");
    expect(await together([1, 2].map(() => () => createOrganization(person.ctx, organization)))).toEqual(["done", "done"]);
    expect(await db.$count(members, and(eq(members.userId, person.userId), eq(members.role, "owner")))).toBe(2);
  });
});
