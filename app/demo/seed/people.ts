import { hashPassword } from "better-auth/crypto";
import { eq } from "drizzle-orm";
import { invitations, members, organizations } from "~db/schema/organizations";
import { newId } from "~/domains/core/id";
import { registerPerson } from "~/domains/identity/register-person.server";
import { acceptInvitation } from "~/domains/organizations/accept-invitation.server";
import { verifyOrganization } from "~/domains/organizations/change-organization-status.server";
import { createApiKey } from "~/domains/organizations/create-api-key.server";
import { createOrganization } from "~/domains/organizations/create-organization.server";
import { hideFirstSteps } from "~/domains/organizations/hide-first-steps.server";
import { inviteMember } from "~/domains/organizations/invite-member.server";
import { updateOrganization } from "~/domains/organizations/update-organization.server";
import { API_SCOPES } from "~/domains/organizations/api-scopes";
import { type DemoOrganization, type DemoPerson, ORGANIZATIONS } from "../cast/organizations";
import type { DemoAccount, DemoApiKey } from "../report";
import { acting, type Cast, castMember, type CastMember, daysAgo, inParallel, systemAt, userAt } from "./cast";
import type { DemoWorld } from "./index";

export const PASSWORD = "scenemark-demo-2026";

/** Half a year ago the first of them signed up. */
const FIRST_DAY = 200;

/** The operator, the brands, studios and boards, and the people in them: everyone signs up, is invited and is verified. */
export async function seedPeople(world: DemoWorld): Promise<Cast> {
  const cast: Cast = new Map();
  const [operatorProfile, ...others] = ORGANIZATIONS;
  if (!operatorProfile) throw new Error("The cast is empty");
  const operator = await seedOperator(world, operatorProfile);
  cast.set(operator.key, operator);
  await inParallel(others, async (profile, index) => {
    const member = await seedOrganization(world, profile, FIRST_DAY - index * 2);
    await verifyOrganization(acting(world, operator, { at: daysAgo(world, FIRST_DAY - index * 2 - 1) }), { organizationId: member.id });
    cast.set(member.key, member);
  });
  return cast;
}

/** Everybody's published password is hashed once. */
const hashOnce = () => (hashed ??= hashPassword(PASSWORD));
let hashed: Promise<string> | undefined;

async function register(world: DemoWorld, { name, email, language, timeZone }: DemoPerson, day: number): Promise<string> {
  const ctx = systemAt(world, daysAgo(world, day));
  return (await registerPerson(ctx, { name, email, password: PASSWORD, language, timeZone }, hashOnce)).userId;
}

/** The operator has no sign-up: a deployment is born with it. */
async function seedOperator(world: DemoWorld, profile: DemoOrganization): Promise<CastMember> {
  const at = daysAgo(world, FIRST_DAY + 10);
  const id = newId("org", at);
  const { name, nameZh, country, city, timeZone, about, aboutZh } = profile;
  await world.db.insert(organizations).values({
    id, kind: "operator", name, nameZh, country, city, timeZone, about, aboutZh, slug: "operations", status: "verified", createdAt: at, updatedAt: at,
  });
  const people: CastMember["people"] = [];
  for (const person of profile.people) {
    const userId = await register(world, person, FIRST_DAY + 10);
    await world.db.insert(members).values({ id: newId("mem", at), organizationId: id, userId, role: person.role, canSign: false, createdAt: at });
    people.push({ userId, person });
  }
  return { key: profile.key, id, kind: "operator", profile, people };
}

async function seedOrganization(world: DemoWorld, profile: DemoOrganization, day: number): Promise<CastMember> {
  const [ownerPerson, ...colleagues] = profile.people;
  if (!ownerPerson) throw new Error(`${profile.key} has no owner`);
  const { kind, name, nameZh, country, city, about, aboutZh } = profile;
  const userId = await register(world, ownerPerson, day);
  const { organizationId } = await createOrganization(userAt(world, userId, daysAgo(world, day)), { kind, name, nameZh, country, city });
  const member: CastMember = { key: profile.key, id: organizationId, kind, profile, people: [{ userId, person: ownerPerson }] };
  await updateOrganization(acting(world, member, { at: daysAgo(world, day - 0.5) }), { name, nameZh, country, city, about, aboutZh });
  for (const person of colleagues) member.people.push({ userId: await seedColleague(world, { member, person, day: day - 0.6 }), person });
  // half a year later nobody still looks at them
  for (const { person } of member.people) await hideFirstSteps(acting(world, member, { role: person.role, at: daysAgo(world, day - 1) }));
  return member;
}

async function seedColleague(world: DemoWorld, { member, person, day }: { member: CastMember; person: DemoPerson; day: number }): Promise<string> {
  const userId = await register(world, person, day);
  const owner = acting(world, member, { at: daysAgo(world, day) });
  const { invitationId } = await inviteMember(owner, { email: person.email, role: person.role });
  await acceptInvitation(userAt(world, userId, daysAgo(world, day - 0.1)), { invitationId });
  const [closed] = await world.db.select({ state: invitations.state }).from(invitations).where(eq(invitations.id, invitationId));
  if (closed?.state !== "accepted") throw new Error(`${person.email} did not join`);
  return userId;
}

/** Those whose accounts are printed: one of each kind first, then colleagues with other roles. */
const PRINTED = ["yunling", "jiangan", "lishui", "operator", "nordkap", "lantern", "sunset", "cornwall"];

export const accountsOf = (cast: Cast): DemoAccount[] =>
  PRINTED.flatMap((key) => {
    const { profile, people } = castMember(cast, key);
    return people.map(({ person }) => ({
      email: person.email, password: PASSWORD, organization: profile.name, kind: profile.kind, role: person.role,
    }));
  });

/** One key with every scope for a brand, a studio and a board. */
export async function seedApiKeys(world: DemoWorld, cast: Cast): Promise<DemoApiKey[]> {
  const keys: DemoApiKey[] = [];
  for (const owner of ["yunling", "jiangan", "lishui"]) {
    const member = castMember(cast, owner);
    const { key } = await createApiKey(acting(world, member, { at: world.now }), { name: "Demo", scopes: [...API_SCOPES] });
    keys.push({ organization: member.profile.name, kind: member.kind, key });
  }
  return keys;
}
