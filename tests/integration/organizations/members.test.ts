import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditEntries, files, notifications } from "~db/schema/house";
import { users } from "~db/schema/identity";
import { invitations, members, organizations } from "~db/schema/organizations";
import { acceptInvitation, acceptInvitationAsNewPerson } from "~/domains/organizations/accept-invitation.server";
import { changeMemberRole } from "~/domains/organizations/change-member-role.server";
import { createOrganization } from "~/domains/organizations/create-organization.server";
import { getInvitation, listMyInvitations } from "~/domains/organizations/get-invitation.server";
import { inviteMember } from "~/domains/organizations/invite-member.server";
import { listInvitations, listMembers } from "~/domains/organizations/list-members.server";
import { loadSigningAuthority } from "~/domains/organizations/load-signing-authority.server";
import { removeMember } from "~/domains/organizations/remove-member.server";
import { resendInvitation } from "~/domains/organizations/resend-invitation.server";
import { revokeInvitation } from "~/domains/organizations/revoke-invitation.server";
import { setSigningAuthority } from "~/domains/organizations/set-signing-authority.server";
import { setOrganizationLogo, updateOrganization } from "~/domains/organizations/update-organization.server";
import { lastMail } from "~tests/factories/identity";
import { pictureBytes } from "~tests/factories/market";
import { aBrand, aMember, aStudio, aUser, type Party } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, ctxFor } = testDatabase();
const userCtx = (userId: string, now?: Date) => ctxFor({ kind: "user" as const, userId }, now);
const tokenTo = async (email: string) => (await lastMail(db, email)).link.pathname.split("/").at(-1) ?? "";
const days = (count: number) => new Date(TEST_NOW.getTime() + count * 86_400_000);

const memberIdOf = async (organizationId: string, userId: string) => {
  const [row] = await db.select({ id: members.id }).from(members).where(and(eq(members.organizationId, organizationId), eq(members.userId, userId)));
  return row?.id ?? "";
};

describe("opening an organization", () => {
  it("makes the person its owner, who may sign without limit, and starts unverified", async () => {
    const user = await aUser(db);
    const input = { kind: "studio", name: "Paper Lantern", nameZh: "纸灯笼影业", country: "cn", city: "", website: "https://paper.example" };
    const { organizationId } = await createOrganization(userCtx(user.id), input);
    const [row] = await db.select().from(organizations).where(eq(organizations.id, organizationId));
    expect(row).toMatchObject({ kind: "studio", status: "unverified", country: "CN", city: null, nameZh: "纸灯笼影业" });
    expect(row?.slug).toMatch(/^paper-lantern-[0-9a-f]{6}$/);
    expect(await db.select().from(members).where(eq(members.organizationId, organizationId)))
      .toMatchObject([{ userId: user.id, role: "owner", canSign: true, signingLimitMinor: null }]);
    expect(await db.select().from(auditEntries).where(eq(auditEntries.subjectId, organizationId)))
      .toMatchObject([{ action: "organization.created", organizationId, actorUserId: user.id }]);
  });

  it("makes no operators, and refuses addresses that are no websites", async () => {
    const user = await aUser(db);
    const input = { kind: "brand", name: "Lumen", country: "US" };
    await expect(createOrganization(userCtx(user.id), { ...input, kind: "operator" })).rejects.toMatchObject({ code: "invalid" });
    await expect(createOrganization(userCtx(user.id), { ...input, website: "javascript:alert(1)" })).rejects.toMatchObject({ code: "invalid" });
    await expect(createOrganization(ctxFor({ kind: "anonymous" as const }), input)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("is changed by its admins only", async () => {
    const brand = await aBrand(db);
    const viewer = await aMember(db, brand.organization, { role: "viewer" });
    const input = { name: "Lumen Tea Co.", country: "GB", about: "Tea." };
    await expect(updateOrganization(viewer.ctx, input)).rejects.toMatchObject({ code: "forbidden" });
    await updateOrganization(brand.ctx, input);
    const [row] = await db.select().from(organizations).where(eq(organizations.id, brand.organization.id));
    expect(row).toMatchObject({ name: "Lumen Tea Co.", country: "GB", about: "Tea.", aboutZh: null });
  });
});

describe("the logo", () => {
  it("is a picture by its content, and public", async () => {
    const brand = await aBrand(db);
    const { fileId } = await setOrganizationLogo(brand.ctx, { name: "logo.png", bytes: await pictureBytes(64, 64) });
    expect(await db.select().from(files).where(eq(files.id, fileId))).toMatchObject([{ purpose: "logo", isPublic: true, organizationId: brand.organization.id }]);
    const text = new TextEncoder().encode("<svg onload=alert(1)>");
    await expect(setOrganizationLogo(brand.ctx, { name: "logo.png", bytes: text })).rejects.toMatchObject({ code: "unsupported_file" });
    const deals = await aMember(db, brand.organization, { role: "deals" });
    await expect(setOrganizationLogo(deals.ctx, { name: "logo.png", bytes: text })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("an invitation", () => {
  let studio: Party;
  beforeAll(async () => { studio = await aStudio(db); });

  it("brings in a person who has an account, by the mailed link", async () => {
    const user = await aUser(db);
    await inviteMember(studio.ctx, { email: user.email.toUpperCase(), role: "deals" });
    expect(await db.select().from(notifications).where(eq(notifications.userId, user.id))).toMatchObject([{ type: "invitation" }]);
    const token = await tokenTo(user.email);
    expect(await getInvitation(ctxFor({ kind: "anonymous" as const }), { token: `${token}x` })).toBeNull();
    expect(await getInvitation(ctxFor({ kind: "anonymous" as const }), { token })).toMatchObject({ role: "deals", isOpen: true, hasAccount: true });
    await acceptInvitation(userCtx(user.id), { token });
    expect((await listMembers(studio.ctx)).find(({ userId }) => userId === user.id)).toMatchObject({ role: "deals", canSign: false });
    await expect(acceptInvitation(userCtx(user.id), { token })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is found by its addressee without the mail, and by nobody else", async () => {
    const [user, other] = [await aUser(db), await aUser(db)];
    const { invitationId } = await inviteMember(studio.ctx, { email: user.email, role: "viewer" });
    expect(await listMyInvitations(userCtx(user.id))).toMatchObject([{ id: invitationId }]);
    expect(await listMyInvitations(userCtx(other.id))).toEqual([]);
    await expect(acceptInvitation(userCtx(other.id), { invitationId })).rejects.toMatchObject({ code: "not_found" });
    await expect(acceptInvitation(userCtx(user.id), { invitationId })).resolves.toEqual({ organizationId: studio.organization.id });
  });

  it("is for its own address, also with the link", async () => {
    const [user, other] = [await aUser(db), await aUser(db)];
    await inviteMember(studio.ctx, { email: user.email, role: "viewer" });
    const token = await tokenTo(user.email);
    await expect(acceptInvitation(userCtx(other.id), { token }))
      .rejects.toMatchObject({ code: "conflict", details: { reason: "organizations:reason.invitation_for_other" } });
  });

  it("opens a proven account for a person without one, and only then", async () => {
    await inviteMember(studio.ctx, { email: "newcomer@example.com", role: "finance" });
    const token = await tokenTo("newcomer@example.com");
    const visitor = ctxFor({ kind: "anonymous" as const });
    const input = { token, name: "New Comer", password: "a long enough one", language: "zh", timeZone: "Asia/Shanghai" };
    const { email } = await acceptInvitationAsNewPerson(visitor, "203.0.113.9", input);
    const [user] = await db.select().from(users).where(eq(users.email, email));
    expect(user).toMatchObject({ emailVerified: true, language: "zh" });
    expect((await listMembers(studio.ctx)).find(({ userId }) => userId === user?.id)).toMatchObject({ role: "finance" });
    await expect(acceptInvitationAsNewPerson(visitor, "203.0.113.9", input)).rejects.toMatchObject({ code: "conflict" });
  });

  it("leaves no account behind when it was taken back meanwhile", async () => {
    const { invitationId } = await inviteMember(studio.ctx, { email: "late@example.com", role: "finance" });
    const token = await tokenTo("late@example.com");
    await revokeInvitation(studio.ctx, { invitationId });
    const input = { token, name: "Late", password: "a long enough one" };
    await expect(acceptInvitationAsNewPerson(ctxFor({ kind: "anonymous" as const }), "203.0.113.9", input))
      .rejects.toMatchObject({ details: { reason: "organizations:reason.invitation_closed" } });
    expect(await db.select().from(users).where(eq(users.email, "late@example.com"))).toEqual([]);
  });

  it("runs out after seven days; sent again it works, and the old link does not", async () => {
    const user = await aUser(db);
    const { invitationId } = await inviteMember(studio.ctx, { email: user.email, role: "viewer" });
    const token = await tokenTo(user.email);
    await expect(acceptInvitation(userCtx(user.id, days(8)), { token })).rejects.toMatchObject({ code: "conflict" });
    await resendInvitation({ ...studio.ctx, now: days(8) }, { invitationId });
    await expect(acceptInvitation(userCtx(user.id, days(9)), { token })).rejects.toMatchObject({ code: "not_found" });
    await acceptInvitation(userCtx(user.id, days(9)), { token: await tokenTo(user.email) });
  });

  it("is open once per address, and pointless for a member", async () => {
    await inviteMember(studio.ctx, { email: "once@example.com", role: "viewer" });
    await expect(inviteMember(studio.ctx, { email: "once@example.com", role: "deals" }))
      .rejects.toMatchObject({ details: { reason: "organizations:reason.already_invited" } });
    await expect(inviteMember(studio.ctx, { email: studio.owner.email, role: "deals" }))
      .rejects.toMatchObject({ details: { reason: "organizations:reason.already_member" } });
  });

  it("joins one of two clicks at once", async () => {
    const user = await aUser(db);
    await inviteMember(studio.ctx, { email: user.email, role: "viewer" });
    const token = await tokenTo(user.email);
    const clicks = await Promise.allSettled([acceptInvitation(userCtx(user.id), { token }), acceptInvitation(userCtx(user.id), { token })]);
    expect(clicks.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await listMembers(studio.ctx)).filter(({ userId }) => userId === user.id)).toHaveLength(1);
  });

  it("comes from those who may give the role, of the organization it is for", async () => {
    const admin = await aMember(db, studio.organization, { role: "admin" });
    const deals = await aMember(db, studio.organization, { role: "deals" });
    const stranger = await aBrand(db);
    await expect(inviteMember(admin.ctx, { email: "boss@example.com", role: "owner" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(inviteMember(deals.ctx, { email: "boss@example.com", role: "viewer" })).rejects.toMatchObject({ code: "forbidden" });
    const { invitationId } = await inviteMember(admin.ctx, { email: "fine@example.com", role: "viewer" });
    for (const verb of [revokeInvitation, resendInvitation]) {
      await expect(verb(stranger.ctx, { invitationId })).rejects.toMatchObject({ code: "not_found" });
      await expect(verb(deals.ctx, { invitationId })).rejects.toMatchObject({ code: "forbidden" });
    }
    expect((await listInvitations(admin.ctx)).some(({ id }) => id === invitationId)).toBe(true);
    await revokeInvitation(admin.ctx, { invitationId });
    await expect(revokeInvitation(admin.ctx, { invitationId })).rejects.toMatchObject({ code: "conflict" });
    await expect(resendInvitation(admin.ctx, { invitationId })).rejects.toMatchObject({ code: "conflict" });
    expect(await db.select({ state: invitations.state }).from(invitations).where(eq(invitations.id, invitationId))).toEqual([{ state: "revoked" }]);
  });
});

/** Until so many queries of this database wait for a lock. */
async function waitForBlocked(count: number): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    const [row] = await db.execute<{ blocked: number }>(
      sql`select count(*)::int as blocked from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((row?.blocked ?? 0) >= count) return;
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
  throw new Error("Nothing waits.");
}

describe("a member", () => {
  it("gets another role from those who may give it", async () => {
    const brand = await aBrand(db);
    const admin = await aMember(db, brand.organization, { role: "admin" });
    const deals = await aMember(db, brand.organization, { role: "deals", canSign: true });
    const memberId = await memberIdOf(brand.organization.id, deals.user.id);
    await expect(changeMemberRole(deals.ctx, { memberId, role: "admin" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeMemberRole((await aStudio(db)).ctx, { memberId, role: "viewer" })).rejects.toMatchObject({ code: "not_found" });
    await expect(changeMemberRole(admin.ctx, { memberId, role: "owner" })).rejects.toMatchObject({ code: "forbidden" });
    await changeMemberRole(admin.ctx, { memberId, role: "viewer" });
    expect((await listMembers(brand.ctx)).find(({ id }) => id === memberId)).toMatchObject({ role: "viewer", canSign: false });
  });

  it("who is the last owner stays, whoever asks", async () => {
    const brand = await aBrand(db);
    const memberId = await memberIdOf(brand.organization.id, brand.owner.id);
    const lastOwner = { code: "conflict", details: { reason: "organizations:reason.last_owner" } };
    await expect(changeMemberRole(brand.ctx, { memberId, role: "admin" })).rejects.toMatchObject(lastOwner);
    await expect(removeMember(brand.ctx, { memberId })).rejects.toMatchObject(lastOwner);
  });

  it("of two owners leaving at once, one stays", async () => {
    const brand = await aBrand(db);
    const second = await aMember(db, brand.organization, { role: "owner" });
    const [firstId, secondId] = [await memberIdOf(brand.organization.id, brand.owner.id), await memberIdOf(brand.organization.id, second.user.id)];
    // both wait at their rows, so that both go on at the same moment
    const leaving = await db.transaction(async (tx) => {
      await tx.select().from(members).where(eq(members.organizationId, brand.organization.id)).for("update");
      const started = [removeMember(brand.ctx, { memberId: firstId }), removeMember(second.ctx, { memberId: secondId })];
      const settled = Promise.allSettled(started);
      await waitForBlocked(2);
      return { settled };
    });
    const results = await leaving.settled;
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await db.select().from(members).where(eq(members.organizationId, brand.organization.id))).toMatchObject([{ role: "owner" }]);
  });

  it("leaves by own wish in any role, and is removed by admins only", async () => {
    const brand = await aBrand(db);
    const viewer = await aMember(db, brand.organization, { role: "viewer" });
    const other = await aMember(db, brand.organization, { role: "viewer" });
    const otherId = await memberIdOf(brand.organization.id, other.user.id);
    await expect(removeMember(viewer.ctx, { memberId: otherId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(removeMember((await aStudio(db)).ctx, { memberId: otherId })).rejects.toMatchObject({ code: "not_found" });
    expect(await removeMember(viewer.ctx, { memberId: await memberIdOf(brand.organization.id, viewer.user.id) })).toEqual({ hasLeft: true });
    expect(await removeMember(brand.ctx, { memberId: otherId })).toEqual({ hasLeft: false });
    await expect(removeMember(brand.ctx, { memberId: otherId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("signs up to the limit that an owner granted", async () => {
    const brand = await aBrand(db);
    const admin = await aMember(db, brand.organization, { role: "admin" });
    const deals = await aMember(db, brand.organization, { role: "deals" });
    const memberId = await memberIdOf(brand.organization.id, deals.user.id);
    expect(await loadSigningAuthority(deals.ctx)).toEqual({ canSign: false, limit: null });
    await expect(setSigningAuthority(admin.ctx, { memberId, canSign: true })).rejects.toMatchObject({ code: "forbidden" });
    await setSigningAuthority(brand.ctx, { memberId, canSign: true, limit: "500,000", currency: "CNY" });
    expect(await loadSigningAuthority(deals.ctx)).toEqual({ canSign: true, limit: { amountMinor: 50_000_000n, currency: "CNY" } });
    const asKey = { ...deals.ctx, actor: { ...deals.ctx.actor, via: "api_key" as const } };
    expect(await loadSigningAuthority(asKey)).toEqual({ canSign: false, limit: null });
    await setSigningAuthority(brand.ctx, { memberId, canSign: false, limit: "500,000", currency: "CNY" });
    expect(await loadSigningAuthority(deals.ctx)).toEqual({ canSign: false, limit: null });
  });

  it("who only looks or pays cannot be made a signatory, and a limit is an amount", async () => {
    const brand = await aBrand(db);
    const viewer = await aMember(db, brand.organization, { role: "viewer" });
    const memberId = await memberIdOf(brand.organization.id, viewer.user.id);
    await expect(setSigningAuthority(brand.ctx, { memberId, canSign: true }))
      .rejects.toMatchObject({ details: { reason: "organizations:reason.signing_role" } });
    for (const limit of ["0", "lots", "-5", "1.234"]) {
      await expect(setSigningAuthority(brand.ctx, { memberId, canSign: true, limit, currency: "CNY" }))
        .rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "limit" }] } });
    }
    await expect(setSigningAuthority(brand.ctx, { memberId, canSign: true, limit: "5" }))
      .rejects.toMatchObject({ details: { issues: [{ path: "currency" }] } });
  });
});
