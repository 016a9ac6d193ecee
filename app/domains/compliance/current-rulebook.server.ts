import { desc } from "drizzle-orm";
import { z } from "zod";
import { rulebookVersions } from "~db/schema/compliance";
import type { Ctx } from "~/domains/core/context";
import { type Rule, ruleSchema } from "./rule";
import { SHIPPED_RULES } from "./rulebook/shipped";

export interface Rulebook {
  /** 0 is the rulebook as shipped, before the operator changed anything. */
  number: number;
  rules: readonly Rule[];
}

const stored = z.array(ruleSchema);

/** The rulebook in force: the operator's newest version, else the shipped one. Any check may read it. */
export async function currentRulebook(ctx: Ctx): Promise<Rulebook> {
  const [row] = await ctx.db
    .select({ number: rulebookVersions.number, rules: rulebookVersions.rules })
    .from(rulebookVersions)
    .orderBy(desc(rulebookVersions.number))
    .limit(1);
  return row ? { number: row.number, rules: stored.parse(row.rules) } : { number: 0, rules: SHIPPED_RULES };
}
