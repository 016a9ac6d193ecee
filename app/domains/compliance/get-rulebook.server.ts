import { desc, eq } from "drizzle-orm";
import { rulebookVersions } from "~db/schema/compliance";
import { users } from "~db/schema/identity";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { currentRulebook, type Rulebook } from "./current-rulebook.server";
import { canReadRulebook } from "./policy";

export interface RulebookChange {
  number: number;
  change: string;
  by: string | null;
  at: Date;
}

const SHOWN_CHANGES = 20;

/** The rulebook as the operator keeps it, with its latest changes. */
export async function getRulebook(ctx: Ctx): Promise<Rulebook & { changes: RulebookChange[] }> {
  authorize(canReadRulebook(ctx.actor));
  const changes = await ctx.db
    .select({ number: rulebookVersions.number, change: rulebookVersions.change, by: users.name, at: rulebookVersions.createdAt })
    .from(rulebookVersions)
    .leftJoin(users, eq(users.id, rulebookVersions.createdByUserId))
    .orderBy(desc(rulebookVersions.number))
    .limit(SHOWN_CHANGES);
  return { ...(await currentRulebook(ctx)), changes };
}
