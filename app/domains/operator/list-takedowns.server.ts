import { desc, eq, sql } from "drizzle-orm";
import { users } from "~db/schema/identity";
import { organizations } from "~db/schema/organizations";
import { listingTakedowns } from "~db/schema/people";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { decodeCursor, pageInput, toPage } from "../core/keyset";
import { parse } from "../core/parse";
import { canReadConsole } from "./policy";

/** What was taken from public view, newest first, with the reason and who decided. */
export async function listTakedowns(ctx: Ctx, input: unknown) {
  authorize(canReadConsole(ctx.actor));
  const { cursor, limit } = parse(pageInput, input);
  const after = cursor ? decodeCursor(cursor) : null;
  const rows = await ctx.db
    .select({
      id: listingTakedowns.id,
      kind: listingTakedowns.kind,
      listingId: listingTakedowns.listingId,
      title: listingTakedowns.title,
      reason: listingTakedowns.reason,
      organizationId: listingTakedowns.organizationId,
      organizationName: organizations.name,
      organizationNameZh: organizations.nameZh,
      takenDownBy: users.name,
      createdAt: listingTakedowns.createdAt,
    })
    .from(listingTakedowns)
    .innerJoin(organizations, eq(organizations.id, listingTakedowns.organizationId))
    .leftJoin(users, eq(users.id, listingTakedowns.takenDownByUserId))
    .where(after ? sql`(${listingTakedowns.createdAt}, ${listingTakedowns.id}) < (${after[0]}::timestamptz, ${after[1]}::text)` : undefined)
    .orderBy(desc(listingTakedowns.createdAt), desc(listingTakedowns.id))
    .limit(limit + 1);
  return toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id]);
}
