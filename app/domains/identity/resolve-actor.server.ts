import { and, asc, eq, gt } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { sessions, users } from "~db/schema/identity";
import { members, organizations } from "~db/schema/organizations";
import type { Actor, OrganizationKind, Role } from "../core/context";
import { readSessionToken } from "./internal/session-cookie.server";

export interface SessionUser {
  id: string;
  name: string;
  email: string;
  language: string;
  timeZone: string;
  emailVerified: boolean;
  twoFactorEnabled: boolean;
}

export interface SessionOrganization {
  id: string;
  name: string;
  nameZh: string | null;
  kind: OrganizationKind;
  role: Role;
  status: "unverified" | "verified" | "suspended";
}

/** Who is behind a request: the person, the organizations to switch between, and the actor for verbs. */
export interface SessionView {
  user: SessionUser | null;
  sessionId: string | null;
  organizations: SessionOrganization[];
  actor: Actor;
}

const nobody: SessionView = { user: null, sessionId: null, organizations: [], actor: { kind: "anonymous" } };

/**
 * Reads the session cookie and loads person and memberships in one query. The active organization is the one
 * chosen in this session while the person is still a member of it, else the oldest membership.
 */
export async function resolveSession(db: Database, headers: Headers, now: Date): Promise<SessionView> {
  const token = readSessionToken(headers);
  if (!token) return nobody;
  const rows = await db
    .select({
      sessionId: sessions.id,
      activeOrganizationId: sessions.activeOrganizationId,
      user: {
        id: users.id,
        name: users.name,
        email: users.email,
        language: users.language,
        timeZone: users.timeZone,
        emailVerified: users.emailVerified,
        twoFactorEnabled: users.twoFactorEnabled,
      },
      role: members.role,
      organization: {
        id: organizations.id,
        name: organizations.name,
        nameZh: organizations.nameZh,
        kind: organizations.kind,
        status: organizations.status,
      },
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(members, eq(members.userId, users.id))
    .leftJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(eq(sessions.token, token), gt(sessions.expiresAt, now)))
    .orderBy(asc(members.createdAt), asc(members.id));
  const [first] = rows;
  if (!first) return nobody;
  const memberships = rows.flatMap(({ organization, role }) => (organization && role ? [{ ...organization, role }] : []));
  const active = memberships.find(({ id }) => id === first.activeOrganizationId) ?? memberships[0];
  return {
    user: first.user,
    sessionId: first.sessionId,
    organizations: memberships,
    actor: active ? memberActor(first.user.id, active) : { kind: "user", userId: first.user.id },
  };
}

function memberActor(userId: string, organization: SessionOrganization): Actor {
  return {
    kind: "member",
    via: "session",
    userId,
    organizationId: organization.id,
    organizationKind: organization.kind,
    organizationStatus: organization.status,
    role: organization.role,
  };
}
