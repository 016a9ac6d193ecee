import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { users } from "~db/schema/identity";
import { organizations } from "~db/schema/organizations";
import { platformFees } from "~db/schema/people";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { decodeCursor, pageInput, toPage } from "../core/keyset";
import { parse } from "../core/parse";
import { canReadConsole } from "./policy";

/** Every fee that was ever set, newest first; of one organization when asked. */
export async function listPlatformFees(ctx: Ctx, input: unknown) {
  authorize(canReadConsole(ctx.actor));
  const { cursor, limit } = parse(pageInput, input);
  const after = cursor ? decodeCursor(cursor) : null;
  const rows = await ctx.db
    .select({
      id: platformFees.id,
      organizationId: platformFees.organizationId,
      organizationName: organizations.name,
      organizationNameZh: organizations.nameZh,
      basisPoints: platformFees.basisPoints,
      note: platformFees.note,
      setBy: users.name,
      startsAt: platformFees.startsAt,
      createdAt: platformFees.createdAt,
    })
    .from(platformFees)
    .leftJoin(organizations, eq(organizations.id, platformFees.organizationId))
    .leftJoin(users, eq(users.id, platformFees.setByUserId))
    .where(after ? sql`(${platformFees.createdAt}, ${platformFees.id}) < (${after[0]}::timestamptz, ${after[1]}::text)` : undefined)
    .orderBy(desc(platformFees.createdAt), desc(platformFees.id))
    .limit(limit + 1);
  return toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id]);
}

/** Organizations whose exception is in force now. */
export async function listFeeExceptions(ctx: Ctx) {
  authorize(canReadConsole(ctx.actor));
  const newest = ctx.db
    .selectDistinctOn([platformFees.organizationId], {
      organizationId: platformFees.organizationId,
      basisPoints: platformFees.basisPoints,
      startsAt: platformFees.startsAt,
    })
    .from(platformFees)
    .where(and(isNotNull(platformFees.organizationId), sql`${platformFees.startsAt} <= ${ctx.now.toISOString()}::timestamptz`))
    .orderBy(platformFees.organizationId, desc(platformFees.startsAt), desc(platformFees.id))
    .as("newest");
  return ctx.db
    .select({
      organizationId: organizations.id,
      name: organizations.name,
      nameZh: organizations.nameZh,
      basisPoints: newest.basisPoints,
      startsAt: newest.startsAt,
    })
    .from(newest)
    .innerJoin(organizations, eq(organizations.id, newest.organizationId))
    .where(isNotNull(newest.basisPoints))
    .orderBy(organizations.name)
    .limit(500);
}
