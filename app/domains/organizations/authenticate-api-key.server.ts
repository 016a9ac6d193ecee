import { createHash } from "node:crypto";
import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { apiKeys, organizations } from "~db/schema/organizations";
import type { MemberActor } from "../core/context";
import { preparedOnce } from "../core/prepared";

/** Recognisable by people and by secret scanners. */
export const API_KEY_PREFIX = "scm_";

const ONE_MINUTE_MS = 60_000;

/** What is stored of a key: its SHA-256. Keys are 256 random bits, so a slow hash would protect nothing. */
export const hashApiKey = (key: string): string => createHash("sha256").update(key).digest("hex");

const keyInForce = preparedOnce((db) =>
  db
    .select({
      id: apiKeys.id,
      createdByUserId: apiKeys.createdByUserId,
      scopes: apiKeys.scopes,
      lastUsedAt: apiKeys.lastUsedAt,
      organizationId: organizations.id,
      kind: organizations.kind,
      status: organizations.status,
    })
    .from(apiKeys)
    .innerJoin(organizations, eq(organizations.id, apiKeys.organizationId))
    .where(and(
      eq(apiKeys.keyHash, sql.placeholder("keyHash")),
      isNull(apiKeys.revokedAt),
      or(isNull(apiKeys.expiresAt), sql`${apiKeys.expiresAt} > ${sql.placeholder("now")}::timestamptz`),
    ))
    .prepare("key_in_force"));

/**
 * The organization behind a bearer key, or null for unknown, revoked and expired keys. A key acts as an admin of
 * its organization within its scopes; acts reserved to persons refuse `via: "api_key"`. The time of use is
 * written at most once a minute.
 */
export async function authenticateApiKey(
  db: Database,
  bearer: string,
  now: Date,
): Promise<{ actor: MemberActor; scopes: string[] } | null> {
  if (!bearer.startsWith(API_KEY_PREFIX) || bearer.length > 200) return null;
  const [row] = await keyInForce(db).execute({ keyHash: hashApiKey(bearer), now: now.toISOString() });
  if (!row) return null;
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > ONE_MINUTE_MS) await touch(db, row.id, now);
  return {
    actor: {
      kind: "member",
      via: "api_key",
      userId: row.createdByUserId,
      apiKeyId: row.id,
      organizationId: row.organizationId,
      organizationKind: row.kind,
      organizationStatus: row.status,
      role: "admin",
    },
    scopes: row.scopes,
  };
}

async function touch(db: Database, id: string, now: Date): Promise<void> {
  const aMinuteAgo = new Date(now.getTime() - ONE_MINUTE_MS);
  await db
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, aMinuteAgo))));
}
