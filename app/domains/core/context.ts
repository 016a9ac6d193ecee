import type { Database } from "../../../db/client.server";

export type OrganizationKind = "brand" | "studio" | "tourism_board" | "operator";
export type Role = "owner" | "admin" | "deals" | "finance" | "viewer";

/** Nobody signed in: may read what owners made public, nothing else. */
export interface AnonymousActor {
  kind: "anonymous";
}

/** A signed-in person who has not (yet) chosen an organization. */
export interface UserActor {
  kind: "user";
  userId: string;
}

/**
 * A person or an API key acting for one organization: the tenant of every query.
 * `via` tells them apart where only a person may act (signing, approving spend).
 */
export interface MemberActor {
  kind: "member";
  via: "session" | "api_key";
  /** The person; for an API key, the member who created it. */
  userId: string;
  apiKeyId?: string;
  organizationId: string;
  organizationKind: OrganizationKind;
  /** A suspended organization reads, and changes nothing. */
  organizationStatus: "unverified" | "verified" | "suspended";
  role: Role;
}

/** The marketplace itself: jobs, webhooks, migrations of state by time. */
export interface SystemActor {
  kind: "system";
}

export type Actor = AnonymousActor | UserActor | MemberActor | SystemActor;

/** What every verb receives: who acts, on which database or transaction, at what time, for which request. */
export interface Ctx<A extends Actor = Actor> {
  actor: A;
  db: Database;
  /** The instant of the act. Verbs, jobs and rows take time from here, never from the wall clock. */
  now: Date;
  requestId: string;
}

export const systemActor: SystemActor = { kind: "system" };
