import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries } from "~db/schema/house";
import { apiKeys, invitations, members } from "~db/schema/organizations";
import type { Ctx } from "~/domains/core/context";
import { acceptInvitation, acceptInvitationAsNewPerson } from "~/domains/organizations/accept-invitation.server";
import { changeMemberRole } from "~/domains/organizations/change-member-role.server";
import { restoreOrganization, suspendOrganization, verifyOrganization } from "~/domains/organizations/change-organization-status.server";
import { createApiKey } from "~/domains/organizations/create-api-key.server";
import { createOrganization } from "~/domains/organizations/create-organization.server";
import { getOrganizationForOperator } from "~/domains/organizations/get-organization-for-operator.server";
import { getOwnOrganization } from "~/domains/organizations/get-own-organization.server";
import { inviteMember } from "~/domains/organizations/invite-member.server";
import { listApiKeys } from "~/domains/organizations/list-api-keys.server";
import { listInvitations, listMembers } from "~/domains/organizations/list-members.server";
import { organizationLifecycle, ORGANIZATION_EVENTS, ORGANIZATION_STATUSES } from "~/domains/organizations/organization-lifecycle";
import { transition } from "~/domains/core/lifecycle";
import { removeMember } from "~/domains/organizations/remove-member.server";
import { resendInvitation } from "~/domains/organizations/resend-invitation.server";
import { revokeApiKey } from "~/domains/organizations/revoke-api-key.server";
import { revokeInvitation } from "~/domains/organizations/revoke-invitation.server";
import { setSigningAuthority } from "~/domains/organizations/set-signing-authority.server";
import { setOrganizationLogo, updateOrganization } from "~/domains/organizations/update-organization.server";
import { setPlatformFee } from "~/domains/operator/set-platform-fee.server";
import { takeDownListing } from "~/domains/operator/take-down-listing.server";
import { aPublishedBrief, pictureBytes } from "~tests/factories/market";
import { aBrand, aMember, anOperator, aStudio, type Party } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { itGuards } from "~tests/setup/verb-guards";

const { db, ctxFor } = testDatabase();

const audited = (subjectId: string, action: string) =>
  db.$count(auditEntries, and(eq(auditEntries.subjectId, subjectId), eq(auditEntries.action, action)));
const picture = await pictureBytes(40, 40);
const memberIdOf = async (userId: string) => (await db.select({ id: members.id }).from(members).where(eq(members.userId, userId)))[0]?.id ?? "";

const brand = async () => ({ brand: await aBrand(db) });
async function withColleague() {
  const made = await brand();
  const { user } = await aMember(db, made.brand.organization, { role: "deals" });
  return { ...made, userId: user.id, memberId: await memberIdOf(user.id) };
}
async function withInvitation() {
  const made = await brand();
  const { invitationId } = await inviteMember(made.brand.ctx, { email: "mei@example.com", role: "viewer" });
  return { ...made, invitationId };
}
async function withKey() {
  const made = await brand();
  return { ...made, ...(await createApiKey(made.brand.ctx, { name: "Sync", scopes: ["briefs:read"] })) };
}

const party = ({ brand: own }: { brand: Party }) => own;
const everyKind = ["brand", "studio", "tourism_board", "operator"] as const;
const admins = { db, party, roles: ["owner", "admin"] as const };
const profile = { name: "Lumen Tea", country: "US" };

describe("updateOrganization", () => {
  itGuards({ ...admins, world: brand, openTo: everyKind, pair: "both", act: (_, ctx) => updateOrganization(ctx, profile) });
});
describe("setOrganizationLogo", () => {
  itGuards({ ...admins, world: brand, openTo: everyKind, pair: "both", act: (_, ctx) => setOrganizationLogo(ctx, { name: "logo.jpg", bytes: picture }) });
});
describe("inviteMember", () => {
  itGuards({
    ...admins, world: brand, openTo: everyKind, pair: "one", act: (_, ctx) => inviteMember(ctx, { email: "mei@example.com", role: "viewer" }),
    spoil: (_, ctx) => inviteMember(ctx, { email: "mei@example.com", role: "deals" }),
    effects: ({ brand: own }) => db.$count(invitations, eq(invitations.organizationId, own.organization.id)),
  });
});
describe("resendInvitation", () => {
  itGuards({
    ...admins, world: withInvitation, pair: "both", spoil: ({ invitationId }, ctx) => revokeInvitation(ctx, { invitationId }),
    act: ({ invitationId }, ctx) => resendInvitation(ctx, { invitationId }),
  });
});
describe("revokeInvitation", () => {
  itGuards({
    ...admins, world: withInvitation, pair: "one", spoil: ({ invitationId }, ctx) => revokeInvitation(ctx, { invitationId }),
    act: ({ invitationId }, ctx) => revokeInvitation(ctx, { invitationId }), effects: ({ invitationId }) => audited(invitationId, "invitation.revoked"),
  });
});
describe("changeMemberRole", () => {
  itGuards({
    ...admins, world: withColleague, pair: "one", act: ({ memberId }, ctx) => changeMemberRole(ctx, { memberId, role: "finance" }),
    effects: ({ userId }) => audited(userId, "member.role_changed"),
  });
});
describe("removeMember", () => {
  itGuards({
    ...admins, world: withColleague, pair: "one", act: ({ memberId }, ctx) => removeMember(ctx, { memberId }),
    effects: ({ userId }) => audited(userId, "member.removed"),
  });
});
describe("setSigningAuthority", () => {
  itGuards({
    ...admins, roles: ["owner"], world: withColleague, pair: "both", act: ({ memberId }, ctx) => setSigningAuthority(ctx, { memberId, canSign: true }),
    spoil: ({ memberId }, ctx) => changeMemberRole(ctx, { memberId, role: "viewer" }),
  });
});
describe("createApiKey", () => {
  itGuards({ ...admins, world: brand, openTo: everyKind, pair: "both", act: (_, ctx) => createApiKey(ctx, { name: "Sync", scopes: ["briefs:read"] }) });
});
describe("revokeApiKey", () => {
  itGuards({
    ...admins, world: withKey, pair: "one", spoil: ({ apiKeyId }, ctx) => revokeApiKey(ctx, { apiKeyId }),
    act: ({ apiKeyId }, ctx) => revokeApiKey(ctx, { apiKeyId }), effects: ({ apiKeyId }) => audited(apiKeyId, "api_key.revoked"),
  });
});

const world = (status: "unverified" | "verified" | "suspended") => async () => ({ operator: await anOperator(db), id: (await aStudio(db, { status })).organization.id });
const moderators = { db, party: ({ operator }: { operator: Party }) => operator, roles: ["owner", "admin", "deals"] as const, openTo: ["operator"] as const, pair: "one" as const };
const verify = ({ id }: { id: string }, ctx: Ctx) => verifyOrganization(ctx, { organizationId: id });
const suspend = ({ id }: { id: string }, ctx: Ctx) => suspendOrganization(ctx, { organizationId: id, reason: "Papers were forged" });
const restore = ({ id }: { id: string }, ctx: Ctx) => restoreOrganization(ctx, { organizationId: id });

describe("verifyOrganization", () => {
  itGuards({ ...moderators, world: world("unverified"), act: verify, spoil: suspend, effects: ({ id }) => audited(id, "organization.verified") });
});
describe("suspendOrganization", () => {
  itGuards({ ...moderators, world: world("verified"), act: suspend, spoil: suspend, effects: ({ id }) => audited(id, "organization.suspended") });
});
describe("restoreOrganization", () => {
  itGuards({ ...moderators, world: world("suspended"), act: restore, spoil: restore, effects: ({ id }) => audited(id, "organization.restored") });
});
describe("setPlatformFee", () => {
  itGuards({ ...moderators, roles: ["owner", "admin", "finance"], pair: "both", world: world("verified"), act: ({ id }, ctx) => setPlatformFee(ctx, { organizationId: id, percent: "5", note: "Pilot" }) });
});
describe("takeDownListing", () => {
  itGuards({
    ...moderators, world: async () => ({ operator: await anOperator(db), id: (await aPublishedBrief((await aBrand(db)).ctx)).id }),
    act: ({ id }, ctx) => takeDownListing(ctx, { listing: `https://scenemark.example/briefs/${id}?x=1`, reason: "Forbidden goods" }),
    spoil: ({ id }, ctx) => takeDownListing(ctx, { listing: id, reason: "Forbidden goods" }), effects: ({ id }) => audited(id, "brief.taken_down"),
  });
});

const verbs = { verify, suspend, restore };
it.each(ORGANIZATION_STATUSES)("every event in the status %s leads where the lifecycle says", async (status) => {
  const operator = await anOperator(db);
  const table = { unverified: ["verified", "suspended", "-"], verified: ["-", "suspended", "-"], suspended: ["-", "-", "verified"] };
  expect(ORGANIZATION_EVENTS.map((event) => transition(organizationLifecycle, status, event)?.to ?? "-")).toEqual(table[status]);
  for (const event of ORGANIZATION_EVENTS) {
    const { organization } = await aStudio(db, { status });
    const to = transition(organizationLifecycle, status, event)?.to;
    const acted = verbs[event]({ id: organization.id }, operator.ctx);
    if (to) await acted;
    else await expect(acted).rejects.toMatchObject({ code: "conflict", details: { reason: "operator:reason.status_changed" } });
    const seen = await getOrganizationForOperator(operator.ctx, { organizationId: organization.id });
    expect(seen.organization.status).toBe(to ?? status);
  }
});

describe("reading", () => {
  it("shows people, invitations and keys of the own organization alone", async () => {
    const [own, other] = [await withInvitation(), await withKey()];
    const viewer = await aMember(db, own.brand.organization, { role: "viewer" });
    expect((await listMembers(viewer.ctx)).map(({ userId }) => userId)).toEqual([own.brand.owner.id, viewer.user.id]);
    expect((await listInvitations(own.brand.ctx)).map(({ id }) => id)).toEqual([own.invitationId]);
    expect(await listInvitations(other.brand.ctx)).toEqual([]);
    expect((await listApiKeys(other.brand.ctx)).map(({ id }) => id)).toEqual([other.apiKeyId]);
    expect(await listApiKeys(own.brand.ctx)).toEqual([]);
    expect(JSON.stringify(await listApiKeys(other.brand.ctx))).not.toContain(other.key.slice(12));
    expect(await db.$count(apiKeys, eq(apiKeys.keyHash, other.key))).toBe(0);
    expect((await getOwnOrganization(other.brand.ctx)).id).toBe(other.brand.organization.id);
  });
});

it("visitors, people without an organization and API keys are refused by every verb that needs a person of an organization", async () => {
  const { brand: own, memberId } = await withColleague();
  const key = { ...own.ctx, actor: { ...own.ctx.actor, via: "api_key" as const, role: "admin" as const } };
  const acts: Record<string, (ctx: Ctx) => Promise<unknown>> = {
    inviteMember: (ctx) => inviteMember(ctx, { email: "a@example.com", role: "viewer" }),
    changeMemberRole: (ctx) => changeMemberRole(ctx, { memberId, role: "viewer" }),
    removeMember: (ctx) => removeMember(ctx, { memberId }),
    setSigningAuthority: (ctx) => setSigningAuthority(ctx, { memberId, canSign: true }),
    createApiKey: (ctx) => createApiKey(ctx, { name: "x", scopes: ["briefs:read"] }),
    listApiKeys: (ctx) => listApiKeys(ctx),
    suspendOrganization: (ctx) => suspendOrganization(ctx, { organizationId: own.organization.id, reason: "Papers were forged" }),
    setPlatformFee: (ctx) => setPlatformFee(ctx, { percent: "5", note: "Pilot" }),
    takeDownListing: (ctx) => takeDownListing(ctx, { listing: "brf_01jd0000000000", reason: "Forbidden goods" }),
  };
  for (const [name, act] of Object.entries(acts)) {
    await expect(act(ctxFor({ kind: "anonymous" })), name).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(act(ctxFor({ kind: "user", userId: own.owner.id })), name).rejects.toMatchObject({ code: "forbidden" });
    await expect(act(key), name).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(createOrganization(key, { kind: "brand", ...profile })).rejects.toMatchObject({ code: "forbidden" });
  await expect(createOrganization(ctxFor({ kind: "anonymous" }), { kind: "brand", ...profile })).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(acceptInvitation(key, { token: "x".repeat(43) })).rejects.toMatchObject({ code: "forbidden" });
  await expect(acceptInvitationAsNewPerson(own.ctx, "203.0.113.9", { token: "x".repeat(43), name: "Mei", password: "a-long-password-1" })).rejects.toMatchObject({ code: "forbidden" });
});
