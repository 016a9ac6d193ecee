import { eq } from "drizzle-orm";
import { briefs } from "../../../db/schema/briefs";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import type { BriefState } from "./brief";

/** The facts of a brief that money depends on. */
export interface BriefForMoney {
  id: string;
  organizationId: string;
  state: BriefState;
  currency: string | null;
  budgetMaxMinor: bigint | null;
  title: string;
  titleZh: string | null;
}

/**
 * Loads a brief as its money sees it; with `lock` its row is held, which everything that moves the brief's money takes
 * first. A member sees its own organization's, the operator and jobs all; others are not found.
 */
export async function loadBriefForMoney(ctx: Ctx, briefId: string, options: { lock?: boolean } = {}): Promise<BriefForMoney> {
  const query = ctx.db
    .select({
      id: briefs.id, organizationId: briefs.organizationId, state: briefs.state, currency: briefs.currency, budgetMaxMinor: briefs.budgetMaxMinor,
      title: briefs.title, titleZh: briefs.titleZh,
    })
    .from(briefs)
    .where(eq(briefs.id, briefId));
  const [brief] = options.lock ? await query.for("update") : await query;
  if (!brief || !isVisible(ctx, brief.organizationId)) throw notFound("brief");
  return brief;
}

const isVisible = ({ actor }: Ctx, organizationId: string): boolean =>
  actor.kind === "system" || (actor.kind === "member" && (actor.organizationKind === "operator" || actor.organizationId === organizationId));
