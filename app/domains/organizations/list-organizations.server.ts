import { and, desc, eq, ilike, or, sql } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "~db/schema/organizations";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { decodeCursor, pageInput, toPage } from "../core/keyset";
import { parse } from "../core/parse";
import { canReadConsole } from "../operator/policy";
import { ORGANIZATION_STATUSES } from "./organization-lifecycle";

const KINDS = ["brand", "studio", "tourism_board", "operator"] as const;

export const listOrganizationsInput = pageInput.extend({
  q: z.string().trim().max(100).optional(),
  kind: z.enum(KINDS).optional().catch(undefined),
  status: z.enum(ORGANIZATION_STATUSES).optional().catch(undefined),
});

const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;

/** Every organization of the marketplace for the operator, newest first. */
export async function listOrganizations(ctx: Ctx, input: unknown) {
  authorize(canReadConsole(ctx.actor));
  const { cursor, limit, q, kind, status } = parse(listOrganizationsInput, input);
  const after = cursor ? decodeCursor(cursor) : null;
  const rows = await ctx.db
    .select({
      id: organizations.id,
      name: organizations.name,
      nameZh: organizations.nameZh,
      kind: organizations.kind,
      status: organizations.status,
      country: organizations.country,
      createdAt: organizations.createdAt,
      memberCount: sql<number>`(select count(*)::int from members where members.organization_id = organizations.id)`,
    })
    .from(organizations)
    .where(and(
      kind ? eq(organizations.kind, kind) : undefined,
      status ? eq(organizations.status, status) : undefined,
      q ? or(ilike(organizations.name, likePattern(q)), ilike(organizations.nameZh, likePattern(q))) : undefined,
      after ? sql`(${organizations.createdAt}, ${organizations.id}) < (${after[0]}::timestamptz, ${after[1]}::text)` : undefined,
    ))
    .orderBy(desc(organizations.createdAt), desc(organizations.id))
    .limit(limit + 1);
  return toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id]);
}
