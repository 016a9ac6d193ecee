import { randomBytes } from "node:crypto";
import type { Database } from "~db/client.server";
import { users } from "~db/schema/identity";
import { members, organizations } from "~db/schema/organizations";
import type { Ctx, MemberActor, OrganizationKind, Role } from "~/domains/core/context";
import { newId } from "~/domains/core/id";
import { TEST_NOW } from "~tests/setup/database";

export type Organization = typeof organizations.$inferSelect;
export type User = typeof users.$inferSelect;

export interface MemberOptions {
  /** Role of the person; default `owner`. */
  role?: Role;
  now?: Date;
  /** May sign contracts; default: owners may. */
  canSign?: boolean;
  language?: "en" | "zh";
}

export interface OrganizationOptions extends MemberOptions {
  status?: Organization["status"];
  name?: string;
  country?: string;
}

/** An organization, one person in it, and the context in which that person acts for it. */
export interface Party {
  organization: Organization;
  owner: User;
  ctx: Ctx<MemberActor>;
}

export const aBrand = (db: Database, options: OrganizationOptions = {}) =>
  anOrganization(db, "brand", { name: "Lumen Tea", country: "US", ...options });

export const aStudio = (db: Database, options: OrganizationOptions = {}) =>
  anOrganization(db, "studio", { name: "Paper Lantern Pictures", country: "CN", ...options });

export const aBoard = (db: Database, options: OrganizationOptions = {}) =>
  anOrganization(db, "tourism_board", { name: "Visit Jeonju", country: "KR", ...options });

export const anOperator = (db: Database, options: OrganizationOptions = {}) =>
  anOrganization(db, "operator", { name: "Scenemark", country: "US", ...options });

async function anOrganization(db: Database, kind: OrganizationKind, options: OrganizationOptions): Promise<Party> {
  const now = options.now ?? TEST_NOW;
  const name = options.name ?? "An organization";
  const [organization] = await db
    .insert(organizations)
    .values({
      id: newId("org", now), kind, name, slug: `${kind.replace("_", "-")}-${randomBytes(5).toString("hex")}`,
      status: options.status ?? "verified", country: options.country ?? "US", createdAt: now, updatedAt: now,
    })
    .returning();
  if (!organization) throw new Error("The organization was not inserted.");
  const { user, ctx } = await aMember(db, organization, options);
  return { organization, owner: user, ctx };
}

/** A verified user: a person without an organization. */
export async function aUser(db: Database, options: MemberOptions = {}): Promise<User> {
  const now = options.now ?? TEST_NOW;
  const id = newId("usr", now);
  const [user] = await db
    .insert(users)
    .values({
      id, name: "Robin Chen", email: `${id}@example.com`, emailVerified: true,
      language: options.language ?? "en", createdAt: now, updatedAt: now,
    })
    .returning();
  if (!user) throw new Error("The user was not inserted.");
  return user;
}

/** One more person in an organization, in the role given (default owner), with the context to act. */
export async function aMember(
  db: Database,
  organization: Organization,
  options: MemberOptions = {},
): Promise<{ user: User; ctx: Ctx<MemberActor> }> {
  const now = options.now ?? TEST_NOW;
  const role = options.role ?? "owner";
  const user = await aUser(db, options);
  await db.insert(members).values({
    id: newId("mem", now), organizationId: organization.id, userId: user.id, role,
    canSign: options.canSign ?? role === "owner", createdAt: now,
  });
  const actor: MemberActor = {
    kind: "member", via: "session", userId: user.id, organizationId: organization.id,
    organizationKind: organization.kind, organizationStatus: organization.status, role,
  };
  return { user, ctx: { actor, db, now, requestId: "req_test" } };
}
