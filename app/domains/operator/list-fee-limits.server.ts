import { desc, eq, lte } from "drizzle-orm";
import { organizations } from "~db/schema/organizations";
import { platformFeeLimits } from "~db/schema/people";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { canReadConsole } from "./policy";

/** Limits in force now, everybody's first. */
export async function listFeeLimits(ctx: Ctx) {
  authorize(canReadConsole(ctx.actor));
  const { organizationId, currency, minimumMinor, maximumMinor, note, startsAt, id } = platformFeeLimits;
  const rows = await ctx.db
    .selectDistinctOn([organizationId, currency], { id, organizationId, name: organizations.name, nameZh: organizations.nameZh, currency, minimumMinor, maximumMinor, note, startsAt })
    .from(platformFeeLimits)
    .leftJoin(organizations, eq(organizations.id, organizationId))
    .where(lte(startsAt, ctx.now))
    .orderBy(organizationId, currency, desc(startsAt), desc(id));
  const inForce = rows.filter((row) => row.minimumMinor !== null || row.maximumMinor !== null);
  return inForce.toSorted((a, b) => Number(a.organizationId !== null) - Number(b.organizationId !== null));
}

export type FeeLimitRow = Awaited<ReturnType<typeof listFeeLimits>>[number];
